package dev.qmig.cli.config

/**
 * A key or the header of a table, as a line of a TOML document names it.
 *
 * @property line counted from 1
 * @property column where its last part begins, counted from 1
 * @property path its parts, with those of the table it is in
 * @property isTable whether it is the header of a table
 */
internal data class NamedInToml(
    val line: Int,
    val column: Int,
    val path: List<String>,
    val isTable: Boolean,
)

private const val PART = """[A-Za-z0-9_-]+|"[^"]*"|'[^']*'"""
private const val PATH = """(?:$PART)(?:\s*\.\s*(?:$PART))*"""
private val PARTS = Regex(PART)
private val HEADER = Regex("""\s*\[\[?\s*(?<path>$PATH)\s*]?]?.*""")
private val PAIR = Regex("""\s*(?<path>$PATH)\s*=.*""")

/**
 * What [lines] name. It is good for showing places and for nothing else: a line within a text of several lines may be taken for a key.
 */
internal fun namedIn(lines: List<String>): List<NamedInToml> {
    var table = emptyList<String>()
    return lines.mapIndexedNotNull { index, line ->
        val header = HEADER.matchEntire(line)?.groups?.get("path")
        val path = header ?: PAIR.matchEntire(line)?.groups?.get("path") ?: return@mapIndexedNotNull null
        val parts = PARTS.findAll(path.value).toList()
        val names = parts.map { it.value.trim('"', '\'') }
        val column = path.range.first + parts.last().range.first + 1
        if (header != null) table = names
        NamedInToml(index + 1, column, if (header != null) names else table + names, header != null)
    }
}
