package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCommand
import com.github.ajalt.clikt.core.CoreCliktCommand
import dev.qmig.cli.text.Help

/** The commands, each of which is made where it is needed. */
internal object CommandSet {
    private val makers: Map<String, (take: (CommandLine) -> Unit) -> CoreCliktCommand> = linkedMapOf(
        "init" to { InitCommand(asking(it)) },
        "new" to { NewCommand(asking(it)) },
        "migrate" to { MigrateCommand(asking(it)) },
        "rollback" to { RollbackCommand(asking(it)) },
        "status" to { StatusCommand(asking(it)) },
        "history" to { HistoryCommand(asking(it)) },
        "redo" to { RedoCommand(asking(it)) },
        "repair" to { RepairCommand(asking(it)) },
        "baseline" to { BaselineCommand(asking(it)) },
        "clean" to { CleanCommand(asking(it)) },
        "unlock" to { UnlockCommand(asking(it)) },
        "wait" to { WaitCommand(asking(it)) },
        "cache" to { CacheCommand(asking(it)) },
        "serve" to { take -> ServeCommand { take(CommandLine.Serves(it)) } },
        "completion" to { CompletionCommand(help = Help.COMPLETION, name = "completion") },
    )

    /** Their names, in the order of the help. */
    val NAMES: List<String> = makers.keys.toList()

    /** The name of the command that [word] names, which may be what other tools call it; null where there is none. */
    fun named(word: String): String? = if (word in makers) word else OtherNames.NAMES[word]

    /** The command called [name], which gives to [take] what it is asked for. */
    fun make(name: String, take: (CommandLine) -> Unit): CoreCliktCommand = makers.getValue(name)(take)

    private fun asking(take: (CommandLine) -> Unit) = { request: Request -> take(CommandLine.Asks(request)) }
}
