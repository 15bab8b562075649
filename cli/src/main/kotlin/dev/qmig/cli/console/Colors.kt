package dev.qmig.cli.console

/**
 * The one decision whether to use colour, for each output.
 *
 * @property out for standard output
 * @property err for standard error
 */
internal data class Colors(val out: Paint, val err: Paint) {
    companion object {
        /** The option against it. */
        const val OFF: String = "--no-color"

        /** None at all. */
        val NONE: Colors = Colors(Paint.NONE, Paint.NONE)

        /**
         * Colour where a terminal shows the output, unless [arguments], `NO_COLOR` or the kind of terminal speak against it. It has
         * to be known before the arguments are understood, because even what is wrong with them is told with it.
         */
        fun of(terminals: Terminals, environment: Map<String, String>, arguments: List<String>): Colors {
            val asked = environment["NO_COLOR"].isNullOrEmpty() && OFF !in arguments.takeWhile { it != "--" }
            val wanted = asked && Terminals.understandCodes(environment)
            return Colors(Paint.of(wanted && terminals.out), Paint.of(wanted && terminals.err))
        }
    }
}
