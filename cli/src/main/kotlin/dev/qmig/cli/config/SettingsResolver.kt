package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.nio.file.InvalidPathException
import java.nio.file.Path

/** Finds the settings of a run: from the options, then from the environment, then from `qmig.toml`. */
internal class SettingsResolver private constructor(
    private val options: GlobalOptions,
    private val environment: Map<String, String>,
    private val folder: Path,
    private val file: ConfigFile,
) {
    private val problems = mutableListOf<Problem>()

    private fun resolve(): Resolution {
        val migrations = migrations()
        val key = apiKey()
        val target = target()
        if (target == null || migrations == null || problems.isNotEmpty()) return Resolution.Wrong(problems)
        return Resolution.Found(Settings(target, migrations, key))
    }

    private fun target(): Setting<TargetSetting>? {
        val url = option("--url", options.url) ?: variable(URL_VARIABLE) ?: inFile(ConfigFile.URL, file.url)
        if (url == null) {
            problems += Problem.of(ProblemCode.USAGE, Messages.NO_TARGET)
            return null
        }
        if (url.value != EMBEDDED && NearMiss.of(url.value, listOf(EMBEDDED)) != null) {
            problems += Problem.of(ProblemCode.USAGE, Messages.wrongSetting(url.source, Messages.meant(EMBEDDED)))
        }
        val embedded = TargetSetting.Embedded(folder.resolve(DATA))
        return Setting(if (url.value == EMBEDDED) embedded else TargetSetting.Server(url.value), url.source)
    }

    private fun migrations(): Setting<Path>? {
        val given = option("--migrations", options.migrations) ?: inFile(ConfigFile.MIGRATIONS, file.migrations)
        val name = given ?: Setting(ConfigFile.MIGRATIONS, "the default")
        return path(name)?.let { Setting(it, name.source) }
    }

    private fun apiKey(): Setting<Secret>? {
        val flag = option("--api-key-file", options.apiKeyFile)
        if (flag != null) return keyIn(flag)
        return variable(KEY_VARIABLE)?.let { Setting(Secret(it.value), it.source) }
            ?: inFile(ConfigFile.API_KEY_FILE, file.apiKeyFile)?.let { keyIn(it) }
    }

    private fun keyIn(name: Setting<String>): Setting<Secret>? {
        val path = path(name) ?: return null
        return when (val reading = KeyFile.read(path, name.source)) {
            is KeyFile.Read -> {
                Setting(reading.key, name.source)
            }
            is KeyFile.Wrong -> {
                problems += Problem.of(ProblemCode.CONFIGURATION, reading.message)
                null
            }
        }
    }

    private fun path(name: Setting<String>): Path? = try {
        folder.resolve(name.value).normalize()
    } catch (_: InvalidPathException) {
        problems += Problem.of(ProblemCode.USAGE, Messages.notAPath(name.source))
        null
    }

    /** An option that is given and empty is a mistake: where a variable was not set, nothing else may step in. */
    private fun option(name: String, value: String?): Setting<String>? {
        if (value?.isBlank() == true) problems += Problem.of(ProblemCode.USAGE, Messages.emptySetting("`$name`"))
        return value?.let { Setting(it, "`$name`") }
    }

    private fun variable(name: String): Setting<String>? =
        environment[name]?.takeIf { it.isNotBlank() }?.let { Setting(it.trim(), "`$name`") }

    private fun inFile(key: String, value: String?) = value?.let { Setting(it, "`$key` in `${ConfigFile.NAME}`") }

    companion object {
        private const val EMBEDDED = "embedded"
        private const val DATA = ".qmig/embedded"
        private const val URL_VARIABLE = "QDRANT_URL"

        /** The variable that holds the API key. */
        const val KEY_VARIABLE: String = "QDRANT_API_KEY"

        /** The settings for a run with [options] that is started in [current]. */
        fun resolve(options: GlobalOptions, environment: Map<String, String>, current: Path): Resolution =
            when (val place = WorkFolder.of(options.folder, current)) {
                is WorkFolder.Found -> within(place.folder, options, environment)
                is WorkFolder.Wrong -> Resolution.Wrong(listOf(Problem.of(ProblemCode.USAGE, place.message)))
            }

        private fun within(folder: Path, options: GlobalOptions, environment: Map<String, String>): Resolution =
            when (val reading = ConfigReader.read(folder.resolve(ConfigFile.NAME))) {
                is ConfigReading.Wrong -> Resolution.Wrong(reading.problems)
                is ConfigReading.Read -> SettingsResolver(options, environment, folder, reading.config).resolve()
            }
    }
}

/** What looking for the settings gives. */
internal sealed interface Resolution {
    /** They are complete. */
    data class Found(val settings: Settings) : Resolution

    /** They are not. */
    data class Wrong(val problems: List<Problem>) : Resolution
}
