package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.http.KeyFile
import dev.qmig.http.Secret
import dev.qmig.model.ProblemCode
import java.nio.file.InvalidPathException
import java.nio.file.Path

/**
 * Finds which server is meant, and its key. An environment in `qmig.toml` stands for a server, so where one is chosen neither comes
 * from outside of it, and a variable that says something else than it does is refused: either of the two could be the one that was
 * forgotten, and the wrong server would be migrated.
 */
internal class ServerSettings(
    private val options: GlobalOptions,
    private val folder: Path,
    private val sources: Sources,
    private val input: () -> Console.Hidden,
) {
    /** Where migrations go. */
    fun target(): Setting<TargetSetting>? {
        val url = url() ?: return null
        if (url.value != EMBEDDED && NearMiss.of(url.value, listOf(EMBEDDED)) != null) {
            sources.wrong(ProblemCode.USAGE, Messages.wrongSetting(url.source, Messages.meant(EMBEDDED)))
        }
        val data = DATA + sources.environment?.let { "-${it.value}" }.orEmpty()
        val embedded = TargetSetting.Embedded(folder.resolve(data))
        return Setting(if (url.value == EMBEDDED) embedded else TargetSetting.Server(url.value), url.source)
    }

    /** The key for it; null where there is none. */
    fun apiKey(): Setting<Secret>? = when (val given = ApiKeyOption.of(options, input)) {
        is ApiKeyOption.Given -> given.key
        is ApiKeyOption.InFile -> keyIn(given.name)
        is ApiKeyOption.Wrong -> sources.wrong(ProblemCode.USAGE, given.message)
        ApiKeyOption.Absent -> keyElsewhere()
    }

    private fun keyElsewhere(): Setting<Secret>? {
        val variable = sources.variable(KEY_VARIABLE)?.let { Setting(Secret(it.value), it.source) }
        val inFile = named(ConfigFile.API_KEY_FILE)?.takeIf { variable == null || isChosen }?.let { keyIn(it) }
        return agreed(variable, inFile) { it.reveal() }
    }

    private val isChosen get() = sources.environment != null

    private fun url(): Setting<String>? {
        sources.option(options.names.url, options.url)?.let { return it }
        val url = agreed(sources.variable(URL_VARIABLE), named(ConfigFile.URL)) { it }
        return url ?: sources.wrong(ProblemCode.USAGE, noTarget())
    }

    private fun noTarget(): String {
        val chosen = sources.environment ?: return Messages.noTarget(sources.environments)
        return Messages.noTargetIn(chosen.value)
    }

    private fun named(key: String): Setting<String>? = (sources.chosen ?: sources.top).text(key)

    private fun <T> agreed(variable: Setting<T>?, inFile: Setting<T>?, content: (T) -> String): Setting<T>? {
        if (variable == null || inFile == null) return variable ?: inFile
        val contradict = isChosen && content(variable.value) != content(inFile.value)
        if (contradict) sources.wrong(ProblemCode.USAGE, Messages.contradiction(variable.source, inFile.source))
        return variable
    }

    private fun keyIn(name: Setting<String>): Setting<Secret>? {
        val path = try {
            folder.resolve(name.value).normalize()
        } catch (_: InvalidPathException) {
            return sources.wrong(ProblemCode.USAGE, Messages.notAPath(name.source))
        }
        return when (val reading = KeyFile.read(path)) {
            is KeyFile.Read -> Setting(reading.key, name.source)
            is KeyFile.Wrong -> sources.wrong(
                ProblemCode.CONFIGURATION,
                Messages.keyFile(name.source, path, reading.why),
            )
        }
    }

    companion object {
        private const val EMBEDDED = "embedded"
        private const val DATA = ".qmig/embedded"

        /** The variable that names the target. */
        const val URL_VARIABLE: String = "QDRANT_URL"

        /** The variable that holds the API key. */
        const val KEY_VARIABLE: String = "QDRANT_API_KEY"

        /** The variables that say which server is meant, and its key. */
        val VARIABLES: Set<String> = setOf(URL_VARIABLE, KEY_VARIABLE)
    }
}
