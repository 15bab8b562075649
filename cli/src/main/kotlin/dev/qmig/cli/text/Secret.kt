package dev.qmig.cli.text

/** A text that must not be seen. Only [reveal] gives it. */
internal data class Secret(private val text: String) {
    /** The text itself, for the one place that sends it. */
    fun reveal(): String = text

    /** [shown] with every occurrence of this text blanked out. */
    fun blankedOutOf(shown: String): String = if (text.isBlank()) shown else shown.replace(text, HIDDEN)

    override fun toString(): String = HIDDEN

    private companion object {
        const val HIDDEN = "***"
    }
}
