package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCandidates.Path
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.convert
import com.github.ajalt.clikt.parameters.arguments.optional
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.NullableOption
import com.github.ajalt.clikt.parameters.options.OptionWithValues
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.choice
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages
import dev.qmig.lint.Severity

/** `--fail-on warning`, for the commands that have findings. */
internal fun ParameterHolder.failOnOption(): OptionWithValues<Severity, Severity, Severity> =
    failOnIfGiven(Help.FAIL_ON).default(Severity.ERROR)

/** The same, null where it is not given. */
internal fun ParameterHolder.failOnIfGiven(help: String): NullableOption<Severity, Severity> =
    option("--fail-on", metavar = "SEVERITY", help = help).choice(Severity.entries.associateBy { it.word() })

/** `qmig plan`. */
internal class PlanCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("plan") {
    private val to by option("--to", metavar = "VERSION", help = Help.MIGRATE_TO).convert { versionOf(it) }
    private val upTo by argument("VERSION", help = Help.MIGRATE_ARGUMENT).convert { newestOr(it) }.optional()
    private val outOfOrder by option(help = Help.OUT_OF_ORDER).flag()
    private val failOn by failOnOption()
    private val save by option("--save", metavar = "FILE", help = Help.PLAN_SAVE, completionCandidates = Path)
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.PLAN

    override fun run() {
        val goals = listOfNotNull(to?.let(::UpTo), upTo)
        if (goals.size > 1) throw UsageError(Messages.TWO_GOALS).also { it.context = currentContext }
        val options = flags.options(currentContext).copy(parameters = parameters)
        ask(Request(options, Action.Plan(goals.firstOrNull()?.version, outOfOrder, failOn, save)))
    }
}

/** `qmig lint`. */
internal class LintCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("lint") {
    private val since by option("--since", metavar = "VERSION", help = Help.LINT_SINCE).convert { versionOf(it) }
    private val failOn by failOnOption()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.LINT

    override fun run() =
        ask(Request(flags.options(currentContext).copy(parameters = parameters), Action.Lint(since, failOn)))
}

/** `qmig graph`. */
internal class GraphCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("graph") {
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.GRAPH

    override fun run() = ask(Request(flags.options(currentContext).copy(parameters = parameters), Action.Graph))
}
