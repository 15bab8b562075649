// Stepping over Kotlin's comments and literals without a parser.
package dev.qmig.script

/** Behind the comment that starts at [start], or [start] where none does. */
internal fun skipComment(
    text: String,
    start: Int,
): Int =
    when {
        text.startsWith("//", start) -> text.indexOfOrEnd("\n", start)
        text.startsWith("/*", start) -> blockCommentEnd(text, start)
        else -> start
    }

/** Behind the string or character that starts at [start], or [start] where none does. */
internal fun skipLiteral(
    text: String,
    start: Int,
): Int =
    when {
        text.startsWith(RAW, start) -> text.indexOfOrEnd(RAW, start + RAW.length) + RAW.length
        text.startsWith("\"", start) -> quotedEnd(text, start)
        text.startsWith("'", start) -> quotedEnd(text, start)
        else -> start
    }.coerceAtMost(text.length)

internal fun String.indexOfOrEnd(
    part: String,
    from: Int,
): Int = indexOf(part, from).let { if (it < 0) length else it }

private const val RAW = "\"\"\""

/** Kotlin's block comments nest. */
private fun blockCommentEnd(
    text: String,
    start: Int,
): Int {
    var depth = 0
    var at = start
    while (at < text.length) {
        when {
            text.startsWith("/*", at) -> {
                depth++
            }
            text.startsWith("*/", at) -> {
                depth--
            }
            else -> {
                at++
                continue
            }
        }
        at += 2
        if (depth == 0) break
    }
    return at
}

private fun quotedEnd(
    text: String,
    start: Int,
): Int {
    var at = start + 1
    while (at < text.length && text[at] != text[start] && text[at] != '\n') {
        at += if (text[at] == '\\') 2 else 1
    }
    return at + 1
}
