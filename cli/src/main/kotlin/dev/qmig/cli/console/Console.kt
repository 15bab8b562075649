package dev.qmig.cli.console

import java.io.BufferedReader
import java.io.PrintStream

/**
 * Where a run writes and whom it may ask.
 *
 * @property isTerminal whether a person reads [out] and answers on [input]
 */
internal class Console(
    val out: PrintStream,
    val err: PrintStream,
    private val input: BufferedReader,
    val isTerminal: Boolean,
) {
    /** Whether everything that was written to [out] so far has arrived. */
    fun isWritten(): Boolean = !out.checkError()

    /** Asks [question] and returns the answer without white space around it; empty where there is none. */
    fun ask(question: String): String {
        out.print(question)
        out.flush()
        return input.readLine()?.trim().orEmpty()
    }
}
