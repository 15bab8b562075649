package dev.qmig.cli.config

import dev.qmig.model.Position
import java.nio.file.Path

/**
 * The text of a configuration file, for showing places in it. The TOML parser tells places only of what is not TOML at
 * all, so the line of a key is looked up here.
 */
internal class ConfigText(private val file: Path, val content: String) {
    private val lines = content.lines()
    private val named by lazy(LazyThreadSafetyMode.NONE) { namedIn(lines) }

    /**
     * The place at [line] and [column], both counted from 1; null where the file has no such line. The line is shown only
     * where it sets a key that is known: any other may be a secret that was put there.
     */
    fun at(line: Int, column: Int): Position? = lines.getOrNull(line - 1)?.let { text ->
        val isKnown = named.any { it.line == line && isKnown(it.path) } && '=' in text
        place(line, column, if (isKnown) withoutValue(text) else null)
    }

    /** The place where the key or table at [path] is set for the first time; else that of what it is in. */
    fun at(path: List<String>): Position? {
        val found = named.firstOrNull { it.path == path } ?: named.firstOrNull { it.path.take(path.size) == path }
        return when {
            path.isEmpty() -> null
            found == null -> at(path.dropLast(1))
            else -> place(found)
        }
    }

    /** The first key or table that is set a second time, with that place; null where there is none. */
    fun repeated(): Pair<NamedInToml, Position>? {
        val seen = mutableSetOf<List<String>>()
        return named.firstOrNull { !seen.add(it.path) }?.let { it to place(it) }
    }

    private fun isKnown(path: List<String>) = (if (path.first() == ConfigFile.ENV) path.drop(2) else path)
        .firstOrNull() in ConfigFile.SETTINGS

    private fun place(found: NamedInToml) = place(found.line, found.column, withoutValue(lines[found.line - 1]))

    private fun place(line: Int, column: Int, shown: String?) =
        Position(file.fileName.toString(), line, maxOf(column, 0), shown)

    /** A value is never shown, because it may be a secret. */
    private fun withoutValue(line: String) = if ('=' in line) "${line.substringBefore('=').trimEnd()} = ..." else line
}
