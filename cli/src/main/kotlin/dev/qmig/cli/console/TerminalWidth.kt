package dev.qmig.cli.console

import java.io.IOException
import java.util.concurrent.TimeUnit

/**
 * How wide the terminal is. Java cannot tell and native code would have to be loaded, so `stty` is asked, which every system with
 * such terminals has; the little it costs is paid only by who waits anyway.
 */
internal class TerminalWidth(private val environment: Map<String, String>) {
    /** The columns: what `COLUMNS` says, or else `stty`, or else 80. */
    fun columns(): Int = number(environment["COLUMNS"]) ?: asked() ?: USUAL

    private fun asked(): Int? = try {
        val process = ProcessBuilder("stty", "size")
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
        val answer = process.inputReader().use { it.readLine() }
        process.waitFor(1, TimeUnit.SECONDS)
        number(answer?.substringAfter(' '))
    } catch (_: IOException) {
        null
    }

    private fun number(text: String?) = text?.trim()?.toIntOrNull()?.takeIf { it > 0 }

    private companion object {
        const val USUAL = 80
    }
}
