package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/** Collects what is wrong in [text], with places. */
internal class ConfigMistakes(private val text: ConfigText) {
    private val found = mutableListOf<Problem>()

    /** Everything so far, from the first line to the last. */
    val all: List<Problem> get() = found.sortedBy { it.position?.line() ?: 0 }

    /** The place of the key at [path]. */
    fun placeOf(path: List<String>): Position? = text.at(path)

    /** Notes that [message] is to be said of the key at [path]; null, for what would have been read there. */
    fun add(path: List<String>, message: String): Nothing? {
        found += problem(message, text.at(path))
        return null
    }

    /** Why the text is no TOML at all. */
    fun broken(toml: TomlReading.Broken): Problem =
        repeated(toml) ?: problem(Messages.brokenToml(withoutQuotes(toml.reason)), text.at(toml.line, toml.column))

    /** The parser names no key or table that is there twice, and the line after it. */
    private fun repeated(toml: TomlReading.Broken): Problem? {
        if (REPETITIONS.none { it in toml.reason }) return null
        val (named, place) = text.repeated() ?: return null
        val path = shown(named.path)
        return problem(if (named.isTable) Messages.repeatedTable(path) else Messages.repeatedKey(path), place)
    }

    private fun problem(message: String, place: Position?) = Problem(ProblemCode.CONFIGURATION, message, place)

    /** What the parser says, up to where it begins to repeat the file: that may be a secret. */
    private fun withoutQuotes(reason: String) = reason.takeWhile { it !in "'\"`(" }.trimEnd(' ', ':')

    private companion object {
        val REPETITIONS = listOf("Duplicate key", "Table redefined")
    }
}
