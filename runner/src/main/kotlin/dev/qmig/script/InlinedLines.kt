// Lines that no author wrote.
package dev.qmig.script

/**
 * The line of the script that a [line] of a stack trace stands for. Code that the compiler inlined (`first { }` of the
 * library, say) has lines behind the end of the file; the debug part of the source map in the [classFile] says which
 * line called it.
 */
internal fun authorLine(
    classFile: ByteArray,
    line: Int,
): Int =
    classFile
        .toString(Charsets.ISO_8859_1)
        .substringAfter(DEBUG_PART, "")
        .substringBefore(END)
        .substringAfter(LINES, "")
        .lineSequence()
        .mapNotNull { RANGE.matchEntire(it) }
        .firstNotNullOfOrNull { inputLine(it, line) } ?: line

private const val DEBUG_PART = "*S KotlinDebug\n"
private const val LINES = "*L\n"
private const val END = "*E\n"

/** JSR 45: `input#file,repeat:output,increment`, where all but input and output may be left out. */
private val RANGE = Regex("""(\d+)(?:#\d+)?(?:,(\d+))?:(\d+)(?:,(\d+))?""")

private fun inputLine(
    range: MatchResult,
    line: Int,
): Int? {
    val (input, repeat, output, increment) = range.destructured
    val step = increment.toIntOrNull() ?: 1
    val offset = line - output.toInt()
    return if (offset in 0 until step * (repeat.toIntOrNull() ?: 1)) input.toInt() + offset / step else null
}
