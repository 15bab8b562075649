package dev.qmig.cli.config

import dev.qmig.cli.command.ServeRequest
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServeMessages
import dev.qmig.http.KeyFile
import dev.qmig.http.Secret
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.nio.file.InvalidPathException
import java.nio.file.Path

/**
 * What `qmig serve` works with: options, and the key from the environment. A `qmig.toml` is not read: it says where
 * migrations go.
 *
 * @property data the folder that keeps the data; null where nothing does
 */
internal data class ServeSettings(
    val host: String,
    val port: Int,
    val data: Path?,
    val apiKey: Setting<Secret>?,
) {
    companion object {
        /** The settings for [request] in a process that was started in [current]; [input] reads a line that nobody may see. */
        fun resolve(
            request: ServeRequest,
            environment: Map<String, String>,
            current: Path,
            input: () -> Console.Hidden = { Console.Hidden.None },
        ): ServeResolution = when (val place = WorkFolder.of(request.options.folder, current)) {
            is WorkFolder.Found -> ServeResolver(request, environment, place.folder).resolve(input)
            is WorkFolder.Wrong -> ServeResolution.Wrong(listOf(Problem.of(ProblemCode.USAGE, place.message)))
        }
    }
}

/** What looking for the settings of a server gives. */
internal sealed interface ServeResolution {
    /** They are complete. */
    data class Found(val settings: ServeSettings) : ServeResolution

    /** They are not. */
    data class Wrong(val problems: List<Problem>) : ServeResolution
}

private class ServeResolver(
    private val request: ServeRequest,
    private val environment: Map<String, String>,
    private val folder: Path,
) {
    private val problems = mutableListOf<Problem>()

    fun resolve(input: () -> Console.Hidden): ServeResolution {
        val tls = request.options.tls
        val useless = listOf(
            "--url" to request.options.url,
            "--migrations" to request.options.migrations,
            "--${ConfigFile.CA_FILE}" to tls.caFile,
            "--${ConfigFile.CLIENT_CERTIFICATE_FILE}" to tls.clientCertificateFile,
            "--${ConfigFile.CLIENT_KEY_FILE}" to tls.clientKeyFile,
        )
        useless.forEach { (name, value) -> if (value != null) wrong(ServeMessages.noUse(name)) }
        if (request.host.isBlank()) wrong(Messages.emptySetting("`--host`"))
        val data = request.data?.let { path("--data", it) }
        val key = key(input)
        return if (problems.isEmpty()) {
            ServeResolution.Found(ServeSettings(request.host, request.port, data, key))
        } else {
            ServeResolution.Wrong(problems)
        }
    }

    private fun key(input: () -> Console.Hidden): Setting<Secret>? =
        when (val given = ApiKeyOption.of(request.options, input)) {
            is ApiKeyOption.Given -> given.key
            is ApiKeyOption.InFile -> keyIn(given.name.value)
            is ApiKeyOption.Wrong -> null.also { wrong(given.message) }
            ApiKeyOption.Absent -> keyInEnvironment()
        }

    private fun keyIn(file: String): Setting<Secret>? {
        val path = path("--api-key-file", file) ?: return null
        return when (val reading = KeyFile.read(path)) {
            is KeyFile.Read -> {
                Setting(reading.key, "`--api-key-file`")
            }
            is KeyFile.Wrong -> {
                problems +=
                    Problem.of(ProblemCode.CONFIGURATION, Messages.keyFile("`--api-key-file`", path, reading.why))
                null
            }
        }
    }

    private fun keyInEnvironment(): Setting<Secret>? = environment[ServerSettings.KEY_VARIABLE]
        ?.takeIf { it.isNotBlank() }
        ?.let { Setting(Secret(it.trim()), "`${ServerSettings.KEY_VARIABLE}`") }

    private fun path(option: String, value: String): Path? {
        if (value.isBlank()) return null.also { wrong(Messages.emptySetting("`$option`")) }
        return try {
            folder.resolve(value).normalize()
        } catch (_: InvalidPathException) {
            null.also { wrong(Messages.notAPath("`$option`")) }
        }
    }

    private fun wrong(message: String) {
        problems += Problem.of(ProblemCode.USAGE, message)
    }
}
