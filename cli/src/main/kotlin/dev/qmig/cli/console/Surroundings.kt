package dev.qmig.cli.console

import java.io.FileDescriptor
import java.io.FileOutputStream
import java.io.PrintStream
import java.nio.file.Path
import java.time.Clock

/**
 * Everything a run takes from the process it runs in, so that a test can give it something else.
 *
 * @property folder the current folder, absolute
 * @property clock the clock for times in the history; its zone is the one in which times are shown
 * @property user who is named in the history
 */
internal class Surroundings(
    val console: Console,
    val environment: Map<String, String>,
    val folder: Path,
    val clock: Clock,
    val user: String,
) {
    /**
     * Whether what was written to the terminal can be written over. On Windows only newer terminals, which say who they are, are
     * known to understand that.
     */
    val canRedraw: Boolean
        get() = console.isTerminal &&
            Terminals.understandCodes(environment)

    /** Whether a person sees what is shown. */
    val atTerminal: Boolean get() = console.isTerminal

    companion object {
        /**
         * Those of this process, run with [arguments]. Output is UTF-8 whatever the locale, so that text arrives as it was written.
         */
        fun ofProcess(arguments: List<String>): Surroundings = Surroundings(
            console(arguments),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            ProcessClock,
            System.getProperty("user.name", "unknown"),
        )

        private fun console(arguments: List<String>): Console {
            val terminal: java.io.Console? = System.console()
            val terminals = Terminals.ofProcess(terminal != null)
            return Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.`in`.bufferedReader(),
                isTerminal = terminal != null,
                Colors.of(terminals, System.getenv(), arguments),
                inputIsTerminal = terminals.input,
                hidden = terminal?.let { { question -> it.readPassword("%s", question)?.concatToString() } },
            )
        }

        private fun utf8(descriptor: FileDescriptor) =
            PrintStream(FileOutputStream(descriptor).buffered(), true, Charsets.UTF_8)
    }
}
