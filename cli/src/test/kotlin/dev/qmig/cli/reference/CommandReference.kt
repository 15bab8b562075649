package dev.qmig.cli.reference

import com.github.ajalt.clikt.core.BaseCliktCommand
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.output.HelpFormatter.ParameterHelp
import dev.qmig.cli.command.OtherNames
import dev.qmig.cli.run.ExitCode

/** The page about the commands, written from the commands themselves. */
internal class CommandReference(private val qmig: CoreCliktCommand) {
    init {
        // Clikt words its help within a context, which it makes when it reads a command line.
        qmig.registeredSubcommands().forEach { it.resetContext(qmig.resetContext()) }
    }

    private val commands = qmig.registeredSubcommands().filterNot { it.hiddenFromHelp }
    private val everywhere = options(qmig).filter { it.groupName != null || "--help" in it.names }

    /** The whole page. */
    fun page(): String = listOf(HEAD, overview(), *commands.map(::section).toTypedArray(), shared(), exits())
        .joinToString("\n\n", postfix = "\n")

    private fun overview() = table(
        listOf("command", "also called", "does"),
        commands.map { listOf("[`${it.commandName}`](#qmig-${it.commandName})", others(it), firstSentence(it)) },
    )

    private fun section(command: CoreCliktCommand): String = listOfNotNull(
        "## qmig ${command.commandName}",
        command.help(command.currentContext),
        usage(command),
        parameters("argument", arguments(command)),
        parameters("option", options(command).filterNot { option -> everywhere.any { it.names == option.names } }),
        ReferenceExamples.of(command.commandName),
    ).joinToString("\n\n")

    private fun usage(command: CoreCliktCommand): String {
        val words = command.allHelpParams().filterIsInstance<ParameterHelp.Argument>().map { argument ->
            val shown = "<${argument.name.lowercase()}>" + if (argument.repeatable) "..." else ""
            if (argument.required) shown else "[$shown]"
        }
        return "    " + (listOf("qmig", command.commandName, "[<options>]") + words).joinToString(" ")
    }

    private fun parameters(kind: String, rows: List<Row>): String? =
        if (rows.isEmpty()) null else table(listOf(kind, "meaning"), rows.map { listOf(it.shown, it.help) })

    private fun shared() =
        "## Options of every command\n\nThey stand before the name of the command or after it, where they " +
            "win.\n\n" + parameters("option", everywhere)

    private fun exits() = "## Exit status\n\n" +
        table(listOf("status", "meaning"), ExitCode.entries.map { listOf("${it.status}", it.meaning) }) +
        "\n\nStatus 4 is reserved. Where problems of several kinds meet, 2 wins over 3, 3 over 5, and 5 over 1."

    private fun others(command: CoreCliktCommand) =
        OtherNames.OF[command.commandName].orEmpty().joinToString { "`$it`" }

    private fun firstSentence(command: CoreCliktCommand) =
        command.help(command.currentContext).substringBefore("\n\n").replace('\n', ' ')

    private companion object {
        val HEAD = """
            # Commands

            <!-- Written from the commands by a test: run it with -Dqmig.golden=write after a change, and do not edit this page. -->

            What `--help` says, in one place. The examples are run from top to bottom, in one folder, but for those that say why not.
        """.trimIndent()
    }
}

/** One argument or option: how it is written, and what it means. */
private class Row(
    val names: Set<String>,
    val shown: String,
    val help: String,
    val groupName: String?,
)

private fun arguments(command: BaseCliktCommand<*>): List<Row> =
    command.allHelpParams().filterIsInstance<ParameterHelp.Argument>().map {
        Row(setOf(it.name), "`<${it.name.lowercase()}>`", it.help, null)
    }

private fun options(command: BaseCliktCommand<*>): List<Row> {
    val hidden = command.registeredOptions().filter { it.hidden }.flatMap { it.names }
    val meant = hidden.associateWith { checkNotNull(SAME_AS[it]) { "say in SAME_AS what `$it` is another name of" } }
    return command.allHelpParams().filterIsInstance<ParameterHelp.Option>().map { option ->
        val value = option.metavar?.let { " <${it.lowercase().removeSurrounding("<", ">")}>" }.orEmpty()
        val names = option.names.sortedBy { it.length } + hidden.filter { meant[it] in option.names }
        Row(option.names, names.joinToString { "`$it$value`" }, option.help, option.groupName)
    }
}

/** What options that are not in the help are another name of. */
private val SAME_AS = mapOf("--target-version" to "--to", "--migration-folder" to "--migrations")

private fun table(head: List<String>, rows: List<List<String>>): String =
    (listOf(head, head.map { "---" }) + rows).joinToString("\n") { cells ->
        cells.joinToString(" | ", "| ", " |") { it.replace('\n', ' ').replace("|", "\\|") }.replace(" |  |", " | |")
    }
