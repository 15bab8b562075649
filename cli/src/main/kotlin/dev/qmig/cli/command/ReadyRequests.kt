package dev.qmig.cli.command

import dev.qmig.Readiness
import dev.qmig.RollbackGoal
import dev.qmig.cli.console.Colors

/**
 * What the lines ask for that people and pipelines use most: a command, with those options of every command that are plain words. Making a
 * command of the library, which looks at each option by reflection, takes longer than connecting to a server.
 */
internal object ReadyRequests {
    /** What stands in a line besides options of every command, and what is asked for by it. */
    val LINES: Map<List<String>, Action> = mapOf(
        listOf("status") to Action.Status,
        listOf("migrate") to Action.Migrate(null, dryRun = false),
        listOf("migrate", "--dry-run") to Action.Migrate(null, dryRun = true),
        listOf("rollback") to Action.Rollback(RollbackGoal.Steps(1), dryRun = false),
        listOf("wait") to Action.Wait(Readiness.READY, WaitCommand.LONGEST),
        listOf("history") to Action.History(HistoryCommand.SHOWN_RUNS),
    )

    /** What [arguments] ask for; null where that is not plain, which is no mistake of theirs. */
    fun of(arguments: List<String>): Request? {
        val line = ReadyLine()
        return if (line.reads(arguments)) {
            LINES[line.words]?.let { Request(line.options(), it) }
        } else {
            null
        }
    }
}

/** One line, while it is read. */
private class ReadyLine {
    private val before = ReadyOptions()
    private val after = ReadyOptions()

    /** The command, and its own options. */
    val words = mutableListOf<String>()

    /** Whether all of [arguments] is plain. */
    fun reads(arguments: List<String>): Boolean {
        val rest = arguments.iterator()
        while (rest.hasNext()) {
            val word = rest.next()
            val options = if (words.isEmpty()) before else after
            val plain = when {
                word.startsWith("@") -> false
                options.takes(word, rest) -> true
                else -> words.isEmpty() != word.startsWith("-") && words.add(word)
            }
            if (!plain) return false
        }
        return true
    }

    fun options(): GlobalOptions = after.made().over(before.made())
}

/** The options on one side of the command. */
private class ReadyOptions {
    private val values = mutableMapOf<String, String>()
    private val flags = mutableSetOf<String>()

    /** Whether [word] is a plain option, of which what is left in [rest] has the value. */
    fun takes(word: String, rest: Iterator<String>): Boolean {
        val name = word.substringBefore("=")
        return when {
            word in FLAGS -> flags.add(word) || true
            name !in VALUES -> false
            name != word -> name.startsWith("--") && keeps(name, word.substringAfter("="))
            else -> rest.hasNext() && keeps(name, rest.next())
        }
    }

    private fun keeps(name: String, value: String): Boolean {
        val plain = value.isNotBlank() && value.first() !in "-=@" && (name != OutputFormat.OPTION || isFormat(value))
        if (plain) values[name] = value
        return plain
    }

    private fun isFormat(word: String) = OutputFormat.of(word) != null

    fun made() = GlobalOptions(
        folder = values[FOLDER],
        url = values[URL],
        migrations = values[MIGRATIONS],
        yes = YES in flags,
        acceptDataLoss = ACCEPT_DATA_LOSS in flags,
        verbose = VERBOSE in flags,
        environment = values[ENVIRONMENT],
        noCache = NO_CACHE in flags,
    )

    private companion object {
        const val FOLDER = "-C"
        const val URL = "--url"
        const val ENVIRONMENT = "--env"
        const val MIGRATIONS = "--migrations"
        const val YES = "--yes"
        const val ACCEPT_DATA_LOSS = "--accept-data-loss"
        const val VERBOSE = "--verbose"
        const val NO_CACHE = "--no-cache"
        val VALUES = setOf(FOLDER, URL, ENVIRONMENT, MIGRATIONS, OutputFormat.OPTION)
        val FLAGS = setOf(YES, ACCEPT_DATA_LOSS, VERBOSE, NO_CACHE, Colors.OFF)
    }
}
