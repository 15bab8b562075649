package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.convert
import com.github.ajalt.clikt.parameters.arguments.optional
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages

/** `qmig review`. */
internal class ReviewCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("review") {
    private val to by option("--to", metavar = "VERSION", help = Help.MIGRATE_TO).convert { versionOf(it) }
    private val upTo by argument("VERSION", help = Help.MIGRATE_ARGUMENT).convert { newestOr(it) }.optional()
    private val outOfOrder by option(help = Help.OUT_OF_ORDER).flag()
    private val dryRun by option(help = Help.REVIEW_DRY_RUN).flag()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REVIEW

    override fun run() {
        val goals = listOfNotNull(to?.let(::UpTo), upTo)
        if (goals.size > 1) throw UsageError(Messages.TWO_GOALS).also { it.context = currentContext }
        val options = flags.options(currentContext).copy(parameters = parameters)
        ask(Request(options, Action.Review(goals.firstOrNull()?.version, outOfOrder, dryRun)))
    }
}
