package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCommand
import com.github.ajalt.clikt.core.CoreCliktCommand
import dev.qmig.cli.text.Help

/** The commands, each of which is made where it is needed. */
internal object CommandSet {
    private val makers: Map<String, (take: (CommandLine) -> Unit) -> CoreCliktCommand> = linkedMapOf(
        "init" to asking(::InitCommand),
        "new" to asking(::NewCommand),
        "migrate" to asking(::MigrateCommand),
        "plan" to asking(::PlanCommand),
        "lint" to asking(::LintCommand),
        "review" to asking(::ReviewCommand),
        "rollback" to asking(::RollbackCommand),
        "status" to asking(::StatusCommand),
        "history" to asking(::HistoryCommand),
        "graph" to asking(::GraphCommand),
        "report" to asking(::ReportCommand),
        "validate" to asking(::ValidateCommand),
        "verify" to asking(::VerifyCommand),
        "drift" to asking(::DriftCommand),
        "diff" to asking(::DiffCommand),
        "redo" to asking(::RedoCommand),
        "repair" to asking(::RepairCommand),
        "baseline" to asking(::BaselineCommand),
        "dump" to asking(::DumpCommand),
        "load" to asking(::LoadCommand),
        "copy" to asking(::CopyCommand),
        "jobs" to asking(::JobsCommand),
        "clean" to asking(::CleanCommand),
        "unlock" to asking(::UnlockCommand),
        "wait" to asking(::WaitCommand),
        "cache" to asking(::CacheCommand),
        "serve" to { take -> ServeCommand { take(CommandLine.Serves(it)) } },
        "completion" to { CompletionCommand(help = Help.COMPLETION, name = "completion") },
    )

    private val withoutTarget = setOf("init", "new", "cache", "serve", "completion")

    /** Their names, in the order of the help. */
    val NAMES: List<String> = makers.keys.toList()

    /** The name of the command that [word] names, which may be what other tools call it; null where there is none. */
    fun named(word: String): String? = if (word in makers) word else OtherNames.NAMES[word]

    /** Whether [line] seems to name a command that goes to a target, and not to ask what that takes. */
    fun goesToTarget(line: List<String>): Boolean =
        line.firstNotNullOfOrNull(::named).let { it != null && it !in withoutTarget } && line.none { it in help }

    /** The command called [name], which gives to [take] what it is asked for. */
    fun make(name: String, take: (CommandLine) -> Unit): CoreCliktCommand = makers.getValue(name)(take)

    private fun asking(make: ((Request) -> Unit) -> CoreCliktCommand) =
        { take: (CommandLine) -> Unit -> make { take(CommandLine.Asks(it)) } }

    private val help = setOf("--help", "-h", "help")
}
