package dev.qmig.cli.config

/** A text that must not be seen. Only [reveal] gives it. */
internal class Secret(private val text: String) {
    /** The text itself, for the one place that sends it. */
    fun reveal(): String = text

    /** [shown] with every occurrence of this text blanked out. */
    fun blankedOutOf(shown: String): String = shown.replace(text, "***")

    override fun toString(): String = "***"
}
