package dev.qmig.cli.console

/**
 * Which of the streams of a process are terminals.
 *
 * @property input whether standard input is one
 * @property out whether standard output is one
 * @property err whether standard error is one
 */
internal data class Terminals(val input: Boolean, val out: Boolean, val err: Boolean) {
    companion object {
        private const val TOLD_BY_LAUNCHER = "qmig.terminals"

        /** None of them. */
        val NONE: Terminals = Terminals(input = false, out = false, err = false)

        /**
         * Those of this process. Java cannot tell them apart, so the launcher looks. Without it a [console], which Java has where both
         * input and output are terminals, tells about these two, and nothing tells about standard error.
         */
        fun ofProcess(console: Boolean): Terminals {
            val told = System.getProperty(TOLD_BY_LAUNCHER) ?: return Terminals(console, console, err = false)
            return Terminals("in" in told, "out" in told, "err" in told)
        }

        /**
         * Whether a terminal in this [environment] obeys codes instead of showing them. A Windows console sets no `TERM` and shows
         * them; newer terminals there say who they are.
         */
        fun understandCodes(environment: Map<String, String>): Boolean =
            environment["TERM"] != "dumb" && listOf("TERM", "WT_SESSION", "ConEmuANSI").any { it in environment }
    }
}
