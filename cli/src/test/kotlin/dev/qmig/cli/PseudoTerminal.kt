package dev.qmig.cli

import java.io.ByteArrayOutputStream
import java.io.IOException
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * Runs [SlowMain][main] with a delay, in [folder], behind a pipe or at a terminal that `script` of util-linux makes.
 *
 * @property program the class that is run instead
 */
internal class PseudoTerminal(
    private val folder: Path,
    private val program: String = "dev.qmig.cli.SlowMainKt",
) {
    /** How a process ended, and what it wrote. */
    data class Ended(val status: Int, val text: String)

    /** With standard output in a pipe. */
    fun piped(vararg arguments: String): Ended = run(listOf("sh", "-c", program(arguments))) { _, _ -> }

    /** At a terminal of [columns]; [type] sees what was shown so far and gives what is typed then, or null. */
    fun shown(columns: Int, vararg arguments: String, type: (String) -> String? = { null }): Ended {
        val command = "stty cols $columns rows 24; exec ${program(arguments)}"
        return run(SCRIPT + listOf("-qec", command, "/dev/null")) { process, text ->
            type(text)?.let {
                process.outputStream.write(it.toByteArray())
                process.outputStream.flush()
            }
        }
    }

    private fun program(arguments: Array<out String>) =
        "\"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC $program ${arguments.joinToString(" ")}"

    private fun run(command: List<String>, seen: (Process, String) -> Unit): Ended {
        val builder = ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        builder.environment() += mapOf("CLASSPATH" to System.getProperty("java.class.path"), "TERM" to "xterm")
        builder.environment() += "QMIG_ARCHIVE" to "off"
        builder.environment() -= listOf("COLUMNS", "QDRANT_URL", "QDRANT_API_KEY")
        val process = builder.start()
        val bytes = ByteArrayOutputStream()
        while (true) {
            val byte = process.inputStream.read()
            if (byte < 0) break
            bytes.write(byte)
            if (process.inputStream.available() == 0) seen(process, bytes.toString())
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) process.destroyForcibly()
        return Ended(process.waitFor(), bytes.toString())
    }

    companion object {
        private val JAVA = Path.of(System.getProperty("java.home"), "bin", "java")

        /** What a shell starts in the background hears nothing of Ctrl-C, nor does what that starts; what runs here is to hear of it. */
        private val SCRIPT = listOf("env", "--default-signal=INT", "script")

        /** Whether there is a `script` that can make a terminal. */
        val isThere: Boolean = try {
            val process = ProcessBuilder(SCRIPT + "--version").start()
            "util-linux" in process.inputStream.reader().readText()
        } catch (_: IOException) {
            false
        }
    }
}
