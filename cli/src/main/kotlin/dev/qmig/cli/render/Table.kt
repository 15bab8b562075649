package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone

/** What stands in one place of a table; [tone] sets it off. */
internal data class Cell(val text: String, val tone: Tone? = null)

/** Lays rows out in columns. */
internal class Table private constructor(private val rows: List<List<Cell>>, private val paint: Paint) {
    private val widths = rows.first().dropLast(1).indices.map { column -> rows.maxOf { it[column].text.length } }
    private val beside = widths.sumOf { it + GAP.length }
    private val isBeside = fits(Words.WIDTH - beside)
    private val room = Words.WIDTH - if (isBeside) beside else INDENT

    /** Whether the last cells can be read in [room] columns, none of them as a tall pillar of words. */
    private fun fits(room: Int) = room >= minOf(NARROWEST, rows.maxOf { it.last().text.length }) &&
        rows.all { it.last().text.length <= room || Words.wrapped(it.last().text, room).size <= TALLEST }

    private fun lines(): List<String> = rows.flatMap(::lines)

    private fun lines(row: List<Cell>): List<String> {
        val start = StringBuilder()
        for (column in widths.indices) {
            start.append(shown(row[column])).append(" ".repeat(widths[column] - row[column].text.length)).append(GAP)
        }
        val words = wrap(row.last().text)
        if (!isBeside) return listOf("$start".trimEnd()) + words.map { (" ".repeat(INDENT) + it).trimEnd() }
        return words.mapIndexed { number, part ->
            val before = if (number == 0) "$start" else " ".repeat(beside)
            (before + part).trimEnd()
        }
    }

    /** The codes of a colour take no room. */
    private fun shown(cell: Cell): String = cell.tone?.let { paint.of(cell.text, it) } ?: cell.text

    private fun wrap(text: String): List<String> = Words.wrapped(text, room)

    companion object {
        private const val GAP = "  "
        private const val NARROWEST = 15
        private const val TALLEST = 3
        private const val INDENT = 4

        /**
         * [rows] under [header], each column as wide as its longest cell. The last column is wrapped between words so that lines
         * stay within [Words.WIDTH] where they can; where the others leave it too little room it stands on lines of its own.
         */
        fun of(header: List<String>, rows: List<List<Cell>>, paint: Paint): List<String> =
            Table(listOf(header.map(::Cell)) + rows.map { row -> row.map(::printable) }, paint).lines()

        private fun printable(cell: Cell): Cell {
            val text = Printable.of(cell.text)
            return if (text == cell.text) cell else cell.copy(text = text)
        }
    }
}
