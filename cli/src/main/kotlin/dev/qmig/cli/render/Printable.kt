package dev.qmig.cli.render

/**
 * Makes text safe to show: a control character could move the cursor, or hide what stands before it, and one that turns the direction of
 * writing could show other words than there are.
 */
internal object Printable {
    /** [text] with each such character but line breaks and tabs written as in `\u001b`. */
    fun of(text: String): String = if (text.none(::isUnsafe)) {
        text
    } else {
        text.map { if (isUnsafe(it)) "\\u%04x".format(it.code) else it.toString() }.joinToString("")
    }

    /** [text] with a sign in the place of each such character, so that every other one stays in its column. */
    fun inPlace(text: String): String = text.map { if (isUnsafe(it)) '\uFFFD' else it }.joinToString("")

    private fun isUnsafe(letter: Char) = letter !in ' '..'~' &&
        ((letter.isISOControl() && letter != '\n' && letter != '\t') || turns(letter))

    /** Whether it begins or ends a stretch of another direction; a mark alone, as Hebrew text has it, turns nothing. */
    private fun turns(letter: Char) = letter in '\u202A'..'\u202E' || letter in '\u2066'..'\u2069'
}
