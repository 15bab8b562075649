package dev.qmig.cli.console

import java.io.BufferedReader
import java.io.PrintStream

/**
 * Where a run writes and whom it may ask.
 *
 * @property isTerminal whether a person reads [out] and answers on [input]
 * @property colors how [out] and [err] may be coloured
 * @param hidden asks a person and reads the answer without showing it, from the first letter of the question on; null where that
 *   cannot be done
 * @param inputIsTerminal whether a person types what [input] gives
 */
internal class Console(
    val out: PrintStream,
    val err: PrintStream,
    private val input: BufferedReader,
    val isTerminal: Boolean,
    val colors: Colors = Colors.NONE,
    private val inputIsTerminal: Boolean = isTerminal,
    private val hidden: ((question: String) -> String?)? = null,
) {
    /** A line that nobody may see. */
    sealed interface Hidden {
        /** It is [text]. */
        class Line(val text: String) : Hidden

        /** There is none. */
        data object None : Hidden

        /** It was not read, because it would be seen while it is typed. */
        data object WouldBeSeen : Hidden
    }

    /** Whether everything that was written to [out] so far has arrived. */
    fun isWritten(): Boolean = !out.checkError()

    /**
     * Asks [question] and returns the answer without white space around it; empty where there is none, and where the thread is
     * interrupted before.
     */
    fun ask(question: String): String {
        out.print(question)
        out.flush()
        return interruptibly(input::readLine)?.trim().orEmpty()
    }

    /** Reads a line of the input that nobody may see; a person is asked [question] on the terminal. */
    fun askHidden(question: String): Hidden = when {
        !inputIsTerminal -> {
            line(interruptibly(input::readLine))
        }
        hidden == null -> {
            Hidden.WouldBeSeen
        }
        else -> {
            line(interruptibly { hidden.invoke(question) })
        }
    }

    private fun line(text: String?) = text?.let(Hidden::Line) ?: Hidden.None
}
