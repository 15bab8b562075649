package dev.qmig.cli.config

import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.JsonToken
import com.fasterxml.jackson.dataformat.toml.TomlFactory
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.model.Position
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
    private val texts = mutableMapOf<String, String>()
    private val lists = mutableMapOf<String, List<String>>()
    private val problems = mutableListOf<Problem>()

    private fun read(): ConfigReading {
        try {
            TomlFactory().createParser(text.content).use { top(it) }
        } catch (e: JsonProcessingException) {
            problems += repeated() ?: broken(e)
        }
        return if (problems.isEmpty()) {
            ConfigReading.Read(
                ConfigFile.of(texts, lists),
            )
        } else {
            ConfigReading.Wrong(problems)
        }
    }

    /** The parser names no key that is there twice, and the line after it. */
    private fun repeated() =
        text.repeated(ConfigFile.KEYS)?.let { (key, place) -> problem(Messages.repeatedKey(key), place) }

    private fun broken(e: JsonProcessingException) =
        problem(
            Messages.brokenToml(withoutQuotes(e.originalMessage)),
            e.location?.let { text.at(it.lineNr, it.columnNr) },
        )

    private fun top(parser: JsonParser) {
        check(parser.nextToken() == JsonToken.START_OBJECT) { "a TOML document is a table" }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            val key = parser.currentName()
            take(key, parser.nextToken(), parser)
            parser.skipChildren()
        }
    }

    private fun take(key: String, token: JsonToken, parser: JsonParser) {
        when {
            ApiKeyName.isMeantBy(key) -> {
                wrong(key, Messages.KEY_IN_CONFIG)
            }

            key !in ConfigFile.KEYS -> {
                wrong(key, Messages.unknownKey(key, NearMiss.of(key, ConfigFile.KEYS), ConfigFile.KEYS))
            }

            key == ConfigFile.CLASS_PATH -> {
                takeList(key, token, parser)
            }

            token != JsonToken.VALUE_STRING -> {
                wrong(key, Messages.wrongType(key, kindOf(token)))
            }

            parser.text.isBlank() -> {
                wrong(key, Messages.emptySetting("`$key`"))
            }

            else -> {
                texts[key] = parser.text
            }
        }
    }

    private fun takeList(key: String, token: JsonToken, parser: JsonParser) {
        val items = if (token == JsonToken.START_ARRAY) textsOf(parser) else null
        when {
            items == null -> wrong(key, Messages.notTexts(key))
            items.any { it.isBlank() } -> wrong(key, Messages.emptyItem(key))
            else -> lists[key] = items
        }
    }

    /** The texts of a list; null where something else is in it. */
    private fun textsOf(parser: JsonParser): List<String>? {
        val tokens = generateSequence { parser.nextToken().takeIf { it != JsonToken.END_ARRAY } }
        val items = tokens.map {
            parser.skipChildren()
            if (it == JsonToken.VALUE_STRING) parser.text else null
        }.toList()
        return items.filterNotNull().takeIf { it.size == items.size }
    }

    private fun wrong(key: String, message: String) {
        problems += problem(message, text.atKey(key))
    }

    private fun problem(message: String, place: Position?) =
        Problem(ProblemCode.CONFIGURATION, message, place)

    /** What the parser says, up to where it begins to repeat the file: that may be a secret. */
    private fun withoutQuotes(reason: String) = reason.takeWhile { it !in "'\"`(" }.trimEnd(' ', ':')

    private fun kindOf(token: JsonToken) = when {
        token.isNumeric -> "a number"
        token.isBoolean -> "true or false"
        token == JsonToken.START_ARRAY -> "a list"
        token == JsonToken.START_OBJECT -> "a table"
        else -> "a date or time"
    }

    companion object {
        /** Reads [file]; one that is not there says nothing. */
        fun read(file: Path): ConfigReading {
            val content = try {
                Files.readString(file).removePrefix(BYTE_ORDER_MARK)
            } catch (_: NoSuchFileException) {
                return ConfigReading.Read(ConfigFile())
            } catch (_: CharacterCodingException) {
                return unreadable(file, Messages.NOT_UTF_8)
            } catch (e: IOException) {
                return unreadable(file, if (file.isDirectory()) Messages.IS_A_FOLDER else e.toString())
            }
            return ConfigReader(ConfigText(file, content)).read()
        }

        private fun unreadable(file: Path, reason: String): ConfigReading {
            val message = Messages.unreadableConfig(file, reason)
            return ConfigReading.Wrong(listOf(Problem.of(ProblemCode.CONFIGURATION, message)))
        }
    }
}

/** What reading a `qmig.toml` gives. */
internal sealed interface ConfigReading {
    /** It is well. */
    data class Read(val config: ConfigFile) : ConfigReading

    /** It is not. */
    data class Wrong(val problems: List<Problem>) : ConfigReading
}
