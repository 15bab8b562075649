package dev.qmig.cli.render

import dev.qmig.model.Position
import dev.qmig.model.Problem

/** Shows problems the way compilers do, so that editors and people find the place. */
internal object ProblemText {
    /** [problem] as lines: where, what, its stable code, and the line of the script with a caret under the column. */
    fun of(problem: Problem): String {
        val place = problem.position
        val first = "${place?.let { "$it: " }.orEmpty()}error: ${problem.message} [${problem.code}]"
        return (listOf(first) + place?.let(::sourceLines).orEmpty()).joinToString("\n")
    }

    private fun sourceLines(place: Position): List<String> {
        val source = place.source?.trimEnd()
        if (source.isNullOrBlank()) return emptyList()
        return if (place.column in
            1..source.length + 1
        ) {
            listOf(source, indent(source, place.column) + "^")
        } else {
            listOf(source)
        }
    }

    /** As wide as what stands before [column] of [source]; tabs stay tabs, so that the caret meets its letter. */
    private fun indent(source: String, column: Int): String =
        source.padEnd(column).take(column - 1).map { if (it == '\t') it else ' ' }.joinToString("")
}
