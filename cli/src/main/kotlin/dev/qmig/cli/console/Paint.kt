package dev.qmig.cli.console

/** What a piece of text is about, which decides its colour. */
internal enum class Tone(val code: String) {
    ERROR("1;31"),
    WARNING("1;33"),
    GOOD("32"),
    BAD("31"),
    WAITING("33"),
}

/** Sets text off by colour, or leaves it as it is. */
internal enum class Paint {
    /** Leaves it. */
    NONE {
        override fun of(text: String, tone: Tone): String = text
    },

    /** Puts the codes of terminals around it. */
    ANSI {
        override fun of(text: String, tone: Tone): String = "\u001b[${tone.code}m$text\u001b[0m"
    }, ;

    /** [text], set off. */
    abstract fun of(text: String, tone: Tone): String

    companion object {
        fun of(colored: Boolean): Paint = if (colored) ANSI else NONE
    }
}
