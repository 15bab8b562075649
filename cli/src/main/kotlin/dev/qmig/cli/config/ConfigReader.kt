package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.cli.text.reason
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.IOException
import java.nio.charset.CharacterCodingException
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import kotlin.io.path.isDirectory

/** Reads a `qmig.toml`, telling every mistake in it at once. */
internal class ConfigReader private constructor(private val text: ConfigText) {
    private val mistakes = ConfigMistakes(text)

    private fun read(): ConfigReading = when (val toml = readToml(text.content)) {
        is TomlReading.Broken -> ConfigReading.Wrong(listOf(mistakes.broken(toml)))
        is TomlReading.Read -> file(toml.top)
    }

    private fun file(top: TomlValue.Table): ConfigReading {
        refuseUnknown(top, emptyList(), ConfigFile.KEYS)
        val file = ConfigFile(table(top, emptyList()), environments(top.entries[ConfigFile.ENV]))
        return if (mistakes.all.isEmpty()) ConfigReading.Read(file) else ConfigReading.Wrong(mistakes.all)
    }

    private fun environments(value: TomlValue?): Map<String, ConfigTable> {
        val tables = tableAt(listOf(ConfigFile.ENV), value)
        return tables.mapNotNull { (name, content) ->
            val path = listOf(ConfigFile.ENV, name)
            if (content is TomlValue.Table) {
                name to environment(content, path)
            } else {
                mistakes.add(path, Messages.notAnEnvironment(name))
            }
        }.toMap()
    }

    /** The name must do as a part of the name of a folder. */
    private fun environment(content: TomlValue.Table, path: List<String>): ConfigTable {
        if (!path.last().all { it in NAME_LETTERS }) mistakes.add(path, Messages.environmentName(path.last()))
        refuseUnknown(content, path, ConfigFile.SETTINGS)
        return table(content, path)
    }

    private fun refuseUnknown(
        table: TomlValue.Table,
        path: List<String>,
        known: List<String>,
        keyInConfig: String = Messages.KEY_IN_CONFIG,
    ) {
        table.entries.filterKeys { it !in known }.forEach { (key, value) ->
            val isEnvironment = path.isEmpty() && value is TomlValue.Table && value.entries.keys.any(known::contains)
            val nearest = NearMiss.of(key, known) ?: "[${ConfigFile.ENV}.$key]".takeIf { isEnvironment }
            val message = Messages.unknownKey(shown(path + key), nearest, known)
            mistakes.add(path + key, if (ApiKeyName.isMeantBy(key)) keyInConfig else message)
        }
    }

    private fun table(table: TomlValue.Table, path: List<String>) = ConfigTable(
        ConfigFile.TEXTS
            .mapNotNull { key -> text(path + key, table.entries[key])?.let { key to it } }
            .toMap(),
        texts(path + ConfigFile.CLASS_PATH, table.entries[ConfigFile.CLASS_PATH]),
        count(path + ConfigFile.ATTEMPTS, table.entries[ConfigFile.ATTEMPTS]),
        tableAt(path + ConfigFile.PARAMS, table.entries[ConfigFile.PARAMS])
            .mapNotNull { (name, value) -> ConfigParameters.of(path + ConfigFile.PARAMS + name, value, mistakes) },
        flag(path + ConfigFile.ALLOW_CLEAN, table.entries[ConfigFile.ALLOW_CLEAN]),
        table.entries[ConfigFile.LINT]?.let { policy(path + ConfigFile.LINT, it) },
        table.entries[ConfigFile.REVIEW]?.let { review(path + ConfigFile.REVIEW, it) },
    )

    private fun review(path: List<String>, value: TomlValue): Setting<ReviewTable>? {
        val entries = (value as? TomlValue.Table)?.entries
            ?: return mistakes.add(path, Messages.notATable(shown(path), value.kind))
        refuseUnknown(value, path, ReviewTable.KEYS, ReviewMessages.KEY_IN_CONFIG)
        val texts = ReviewTable.KEYS.mapNotNull { key -> text(path + key, entries[key])?.let { key to it } }.toMap()
        (ReviewTable.NEEDED - entries.keys).forEach { mistakes.add(path, ReviewMessages.missing(shown(path), it)) }
        return Setting(ReviewTable(texts), ConfigFile.source(shown(path)))
    }

    private fun policy(path: List<String>, value: TomlValue) =
        Setting(ConfigPolicy(mistakes).of(path, tableAt(path, value)), ConfigFile.source(shown(path)))

    private fun flag(path: List<String>, value: TomlValue?): Setting<Boolean>? {
        val node = (value as? TomlValue.Plain)?.node as? Node.Bool
        return when {
            value == null -> null
            node == null -> mistakes.add(path, Messages.notAFlag(shown(path), value.kind))
            else -> Setting(node.value, ConfigFile.source(shown(path)))
        }
    }

    private fun text(path: List<String>, value: TomlValue?): Setting<String>? {
        val node = (value as? TomlValue.Plain)?.node as? Node.Text
        return when {
            value == null -> null
            node == null -> mistakes.add(path, Messages.wrongType(shown(path), value.kind))
            node.value.isBlank() -> mistakes.add(path, Messages.emptySetting("`${shown(path)}`"))
            else -> Setting(node.value, ConfigFile.source(shown(path)))
        }
    }

    private fun texts(path: List<String>, value: TomlValue?): Setting<List<String>>? {
        val nodes = (value as? TomlValue.Items)?.items.orEmpty().map { (it as? TomlValue.Plain)?.node as? Node.Text }
        return when {
            value == null -> null
            value !is TomlValue.Items || null in nodes -> mistakes.add(
                path,
                Messages.notTexts(shown(path), path.last()),
            )
            nodes.any { it?.value.isNullOrBlank() } -> mistakes.add(path, Messages.emptyItem(shown(path)))
            else -> Setting(nodes.mapNotNull { it?.value }, ConfigFile.source(shown(path)))
        }
    }

    private fun count(path: List<String>, value: TomlValue?): Setting<Int>? {
        val number = ((value as? TomlValue.Plain)?.node as? Node.Int)?.value
        return when {
            value == null -> null
            number == null || number !in 1..MOST -> mistakes.add(path, Messages.notACount(shown(path), MOST))
            else -> Setting(number.toInt(), ConfigFile.source(shown(path)))
        }
    }

    private fun tableAt(path: List<String>, value: TomlValue?): Map<String, TomlValue> = when (value) {
        null -> emptyMap()
        is TomlValue.Table -> value.entries
        else -> emptyMap<String, TomlValue>().also { mistakes.add(path, Messages.notATable(shown(path), value.kind)) }
    }

    companion object {
        private const val MOST = 100
        private const val NAME_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

        /** Reads [file]; one that is not there says nothing. */
        fun read(file: Path): ConfigReading {
            val content = try {
                Files.readString(file).removePrefix(BYTE_ORDER_MARK)
            } catch (_: NoSuchFileException) {
                return ConfigReading.Read(ConfigFile())
            } catch (_: CharacterCodingException) {
                return unreadable(file, Messages.NOT_UTF_8)
            } catch (e: IOException) {
                return unreadable(file, if (file.isDirectory()) Messages.IS_A_FOLDER else e.reason())
            }
            return ConfigReader(ConfigText(file, content)).read()
        }

        private fun unreadable(file: Path, reason: String): ConfigReading {
            val message = Messages.unreadableConfig(file, reason)
            return ConfigReading.Wrong(listOf(Problem.of(ProblemCode.CONFIGURATION, message)))
        }
    }
}

/** How messages name the key at [path]. */
internal fun shown(path: List<String>): String = path.fold("", Node::path)

/** What reading a `qmig.toml` gives. */
internal sealed interface ConfigReading {
    /** It is well. */
    data class Read(val config: ConfigFile) : ConfigReading

    /** It is not. */
    data class Wrong(val problems: List<Problem>) : ConfigReading
}
