package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCommand
import com.github.ajalt.clikt.core.CoreCliktCommand
import dev.qmig.cli.text.Help

/**
 * The commands, each of which is made where it is needed. Their names stand apart from what makes them, so that whoever only looks for a name
 * loads none of their classes: that is on the way of every start.
 */
internal object CommandSet {
    /** Their names, in the order of the help. */
    val NAMES: List<String> = listOf(
        "init",
        "new",
        "migrate",
        "plan",
        "lint",
        "review",
        "rollback",
        "status",
        "history",
        "graph",
        "report",
        "validate",
        "verify",
        "drift",
        "diff",
        "redo",
        "repair",
        "baseline",
        "dump",
        "load",
        "copy",
        "jobs",
        "gc",
        "clean",
        "unlock",
        "wait",
        "cache",
        "serve",
        "completion",
    )

    private val withoutTarget = setOf("init", "new", "cache", "serve", "completion")

    /** The name of the command that [word] names, which may be what other tools call it; null where there is none. */
    fun named(word: String): String? = if (word in NAMES) word else OtherNames.NAMES[word]

    /** Whether [line] seems to name a command that goes to a target, and not to ask what that takes. */
    fun goesToTarget(line: List<String>): Boolean =
        line.firstNotNullOfOrNull(::named).let { it != null && it !in withoutTarget } && line.none { it in help }

    /** The command called [name], which gives to [take] what it is asked for. */
    fun make(
        name: String,
        take: (CommandLine) -> Unit,
    ): CoreCliktCommand = make(name, take) { take(CommandLine.Asks(it)) }

    private fun make(
        name: String,
        take: (CommandLine) -> Unit,
        ask: (Request) -> Unit,
    ): CoreCliktCommand = when (name) {
        "init" -> InitCommand(ask)
        "new" -> NewCommand(ask)
        "migrate" -> MigrateCommand(ask)
        "plan" -> PlanCommand(ask)
        "lint" -> LintCommand(ask)
        "review" -> ReviewCommand(ask)
        "rollback" -> RollbackCommand(ask)
        "status" -> StatusCommand(ask)
        "history" -> HistoryCommand(ask)
        "graph" -> GraphCommand(ask)
        "report" -> ReportCommand(ask)
        "validate" -> ValidateCommand(ask)
        "verify" -> VerifyCommand(ask)
        "drift" -> DriftCommand(ask)
        "diff" -> DiffCommand(ask)
        "redo" -> RedoCommand(ask)
        "repair" -> RepairCommand(ask)
        "baseline" -> BaselineCommand(ask)
        "dump" -> DumpCommand(ask)
        "load" -> LoadCommand(ask)
        "copy" -> CopyCommand(ask)
        "jobs" -> JobsCommand(ask)
        "gc" -> GcCommand(ask)
        "clean" -> CleanCommand(ask)
        "unlock" -> UnlockCommand(ask)
        "wait" -> WaitCommand(ask)
        "cache" -> CacheCommand(ask)
        "serve" -> ServeCommand { take(CommandLine.Serves(it)) }
        "completion" -> CompletionCommand(help = Help.COMPLETION, name = "completion")
        else -> error("there is no command $name")
    }

    private val help = setOf("--help", "-h", "help")
}
