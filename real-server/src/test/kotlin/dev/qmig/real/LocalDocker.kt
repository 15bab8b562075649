package dev.qmig.real

import java.io.IOException
import java.util.concurrent.TimeUnit

/**
 * The Docker of this machine, asked with its own command, which costs little where there is none.
 *
 * @property command what is run for `docker`
 */
internal class LocalDocker(private val command: List<String> = listOf("docker")) {
    /** Whether it runs. */
    fun runs(): Boolean = succeeds("version", "--format", "{{.Server.Version}}")

    /** Whether it runs and has [image], so that nothing would have to be fetched. */
    fun has(image: String): Boolean = succeeds("image", "inspect", "--format", "{{.Id}}", image)

    private fun succeeds(vararg arguments: String): Boolean = try {
        val process = ProcessBuilder(command + arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
        val ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        if (!ended) process.destroyForcibly()
        ended && process.exitValue() == 0
    } catch (_: IOException) {
        false
    }

    private companion object {
        const val PATIENCE_SECONDS = 10L
    }
}
