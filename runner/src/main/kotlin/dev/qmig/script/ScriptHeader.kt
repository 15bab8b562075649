// The few tokens of a script that must stay in front of a package directive.
package dev.qmig.script

/**
 * The head of a script.
 *
 * @property end the offset behind a `#!` line and all `@file:` annotations, where a package directive may stand
 * @property packageOffset where the author's own package directive starts, or null
 */
internal class ScriptHeader private constructor(
    val end: Int,
    val packageOffset: Int?,
) {
    companion object {
        /** Reads the head of [text], which has plain line ends and one behind a `#!` line. */
        fun of(text: String): ScriptHeader {
            var end = shebangEnd(text)
            var next = skipBlank(text, end)
            var annotation = FILE_ANNOTATION.matchAt(text, next)
            while (annotation != null) {
                end = annotationEnd(text, annotation.range.last + 1)
                next = skipBlank(text, end)
                annotation = FILE_ANNOTATION.matchAt(text, next)
            }
            return ScriptHeader(end, next.takeIf { PACKAGE.matchesAt(text, it) })
        }
    }
}

private val FILE_ANNOTATION = Regex("""@file\s*:\s*""")
private val ANNOTATION_TYPE = Regex("""[\p{L}\p{N}_.`]+""")
private val PACKAGE = Regex("""package\b""")

private fun shebangEnd(text: String): Int = if (text.startsWith("#!")) text.indexOf('\n') + 1 else 0

/** Behind the `Name`, `Name(...)` or `[...]` that starts at [type]. */
private fun annotationEnd(
    text: String,
    type: Int,
): Int {
    if (text.startsWith("[", type)) return bracketEnd(text, type)
    val arguments = ANNOTATION_TYPE.matchAt(text, type)?.let { it.range.last + 1 } ?: type
    return if (text.startsWith("(", arguments)) bracketEnd(text, arguments) else arguments
}

/** Behind the bracket that closes the one at [start]; the end of the text where none does. */
private fun bracketEnd(
    text: String,
    start: Int,
): Int {
    var depth = 0
    var at = start
    while (at < text.length) {
        val skipped = skipComment(text, skipLiteral(text, at))
        if (skipped > at) {
            at = skipped
            continue
        }
        if (text[at] in "([{") depth++
        if (text[at] in ")]}") depth--
        at++
        if (depth == 0) break
    }
    return at
}

private fun skipBlank(
    text: String,
    start: Int,
): Int {
    var at = start
    while (at < text.length) {
        val next = if (text[at].isWhitespace()) at + 1 else skipComment(text, at)
        if (next == at) break
        at = next
    }
    return at
}
