package dev.qmig.cli.render

/** Lays rows out in columns. */
internal object Table {
    private const val GAP = "  "
    private const val NARROWEST = 15

    /**
     * [rows] under [header], each column as wide as its longest cell. The last column is wrapped between words so that
     * lines stay within [width] where they can.
     */
    fun of(header: List<String>, rows: List<List<String>>, width: Int): List<String> {
        val widths = header.dropLast(1).indices.map { column -> (rows + listOf(header)).maxOf { it[column].length } }
        val left = widths.sumOf { it + GAP.length }
        val room = maxOf(width - left, NARROWEST)
        return (listOf(header) + rows).flatMap { row -> lines(row, widths, left, room) }
    }

    private fun lines(row: List<String>, widths: List<Int>, left: Int, room: Int): List<String> {
        val start = widths.withIndex().joinToString("") { (column, width) -> row[column].padEnd(width) + GAP }
        return wrap(row.last(), room).mapIndexed { number, part ->
            ((if (number == 0) start else " ".repeat(left)) + part).trimEnd()
        }
    }

    private fun wrap(text: String, room: Int): List<String> {
        val lines = mutableListOf("")
        for (word in text.split(Regex("\\s+"))) {
            val longer = "${lines.last()} $word".trimStart()
            if (longer.length <= room || lines.last().isEmpty()) lines[lines.lastIndex] = longer else lines += word
        }
        return lines
    }
}
