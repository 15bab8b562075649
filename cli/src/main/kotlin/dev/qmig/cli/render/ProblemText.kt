package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.model.Position
import dev.qmig.model.Problem

/** Shows problems the way compilers do, so that editors and people find the place. */
internal object ProblemText {
    /** [problem] as lines: where, what, its stable code, and the line of the script with a caret under the column. */
    fun of(problem: Problem, paint: Paint = Paint.NONE): String {
        val place = problem.position
        val where = Printable.of(place?.let { "$it: " }.orEmpty())
        val first = "$where${paint.of("error:", Tone.ERROR)} ${Printable.of("${problem.message} [${problem.code}]")}"
        return (listOf(first) + place?.let(::sourceLines).orEmpty()).joinToString("\n")
    }

    private fun sourceLines(place: Position): List<String> {
        val source = place.source?.trimEnd()
        if (source.isNullOrBlank()) return emptyList()
        val start = (place.column - WIDEST / 2).coerceIn(0, maxOf(0, source.length - WIDEST))
        val shown = source.substring(start).take(WIDEST)
        val column = place.column - start
        val caret = if (column in 1..shown.length + 1) listOf(indent(shown, column) + "^") else emptyList()
        return listOf(Printable.inPlace(shown)) + caret
    }

    private const val WIDEST = 200

    /** As wide as what stands before [column] of [source]; tabs stay tabs, so that the caret meets its letter. */
    private fun indent(source: String, column: Int): String =
        source.padEnd(column).take(column - 1).map { if (it == '\t') it else ' ' }.joinToString("")
}
