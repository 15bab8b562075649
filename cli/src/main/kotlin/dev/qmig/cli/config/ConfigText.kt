package dev.qmig.cli.config

import dev.qmig.model.Position
import java.nio.file.Path

/**
 * The text of a configuration file, for showing places in it. The TOML parser tells places only of what is not TOML at
 * all, so the line of a key is looked up here.
 */
internal class ConfigText(private val file: Path, val content: String) {
    private val lines = content.lines()

    /**
     * The place at [line] and [column], both counted from 1; null where the file has no such line. The line is shown only
     * where it sets a key that is known: any other may be a secret that was put there.
     */
    fun at(line: Int, column: Int): Position? = lines.getOrNull(line - 1)?.let {
        val key = it.substringBefore('=').trim()
        place(line, column, if (key in ConfigFile.KEYS) withoutValue(it) else null)
    }

    /** The place where [key], or a table or group called [key], is set for the first time. */
    fun atKey(key: String): Position? {
        val quoted = Regex.escape(key)
        val form = Regex("""\s*(\[\[?\s*)?(?<key>["']?$quoted["']?)\s*([=.\]]).*""")
        return lines.withIndex().firstNotNullOfOrNull { (index, line) ->
            form.matchEntire(line)?.groups?.get("key")?.let { place(index + 1, it.range.first + 1, withoutValue(line)) }
        }
    }

    /** The first of [keys] that is set a second time outside of every table, with that place; null where there is none. */
    fun repeated(keys: List<String>): Pair<String, Position>? {
        val seen = mutableSetOf<String>()
        val set = lines.takeWhile { !it.trimStart().startsWith('[') }.map { it.substringBefore('=', "").trim() }
        val index = set.indexOfFirst { it in keys && !seen.add(it) }
        return set.getOrNull(index)?.let {
            it to
                place(index + 1, lines[index].indexOf(it) + 1, withoutValue(lines[index]))
        }
    }

    private fun place(line: Int, column: Int, shown: String?) =
        Position(file.fileName.toString(), line, maxOf(column, 0), shown)

    /** A value is never shown, because it may be a secret. */
    private fun withoutValue(line: String) = if ('=' in line) "${line.substringBefore('=').trimEnd()} = ..." else line
}
