package dev.qmig.http

/**
 * A text that must not be seen. Only [reveal] gives it.
 *
 * @since 0.1
 */
public data class Secret(private val text: String) {
    /** Whether it can be sent in a header: letters of ASCII alone. */
    public val canBeSent: Boolean get() = text.all { it in ' '..'~' }

    /** The text itself, for the one place that sends it. */
    public fun reveal(): String = text

    /** [shown] with every occurrence of this text blanked out. */
    public fun blankedOutOf(shown: String): String = if (text.isBlank()) shown else shown.replace(text, HIDDEN)

    override fun toString(): String = HIDDEN

    private companion object {
        const val HIDDEN = "***"
    }
}
