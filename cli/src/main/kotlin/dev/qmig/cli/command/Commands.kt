package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCandidates.Path
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.core.obj
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.convert
import com.github.ajalt.clikt.parameters.arguments.optional
import com.github.ajalt.clikt.parameters.groups.mutuallyExclusiveOptions
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.groups.single
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.options.versionOption
import com.github.ajalt.clikt.parameters.types.choice
import dev.qmig.Readiness
import dev.qmig.RollbackGoal
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages
import dev.qmig.lint.Severity
import java.time.Duration

/** `qmig`: takes the options of every command and leaves the rest to the command that is named. */
internal class QmigCommand(version: String) : CoreCliktCommand("qmig") {
    private val flags by GlobalFlags()

    init {
        versionOption(version, message = { Messages.version(it) })
    }

    override fun help(context: Context) = Help.QMIG

    override fun helpEpilog(context: Context) = Help.EPILOG

    override fun aliases(): Map<String, List<String>> = OtherNames.NAMES.mapValues { (_, name) -> listOf(name) }

    override fun run() {
        currentContext.obj = flags.options(currentContext)
    }
}

/** `qmig migrate`. */
internal class MigrateCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("migrate") {
    private val to by option("--to", metavar = "VERSION", help = Help.MIGRATE_TO).convert { versionOf(it) }
    private val target by option("--target-version", metavar = "VERSION", hidden = true).convert { versionOf(it) }
    private val upTo by argument("VERSION", help = Help.MIGRATE_ARGUMENT).convert { newestOr(it) }.optional()
    private val dryRun by option(help = Help.DRY_RUN).flag()
    private val outOfOrder by option(help = Help.OUT_OF_ORDER).flag()
    private val toPhase by option("--to-phase", metavar = "PHASE", help = Help.MIGRATE_TO_PHASE)
        .convert { phaseOf(it) }
    private val plan by option("--plan", metavar = "FILE", help = Help.MIGRATE_PLAN, completionCandidates = Path)
    private val pace by PaceFlags()
    private val lockTimeout by lockTimeoutOption()
    private val waitTimeout by waitTimeoutOption()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.MIGRATE

    override fun run() {
        val goals = listOfNotNull(to?.let(::UpTo), target?.let(::UpTo), upTo)
        if (goals.size > 1) throw UsageError(Messages.TWO_GOALS).also { it.context = currentContext }
        val options = flags.options(
            currentContext,
        ).copy(parameters = parameters, limits = LimitOptions(lockTimeout, waitTimeout))
        val goal = goals.firstOrNull()?.version
        ask(Request(options, Action.Migrate(goal, dryRun, outOfOrder, plan, toPhase, pace.optionsIfSaid())))
    }
}

/** `qmig rollback`. */
internal class RollbackCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("rollback") {
    private val goal: RollbackGoal? by mutuallyExclusiveOptions(
        option("--to", metavar = "VERSION", help = Help.ROLLBACK_TO).convert { RollbackGoal.To(versionOf(it)) },
        option("--target-version", metavar = "VERSION", hidden = true).convert { RollbackGoal.To(versionOf(it)) },
        option("--steps", metavar = "N", help = Help.ROLLBACK_STEPS).convert {
            RollbackGoal.Steps(countOf(it, "migrations"))
        },
    ).single()
    private val backTo by argument("VERSION", help = Help.ROLLBACK_ARGUMENT).convert { baseOr(it) }.optional()
    private val dryRun by option(help = Help.ROLLBACK_DRY_RUN).flag()
    private val failOn by failOnIfGiven(Help.ROLLBACK_FAIL_ON)
    private val lockTimeout by lockTimeoutOption()
    private val waitTimeout by waitTimeoutOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.ROLLBACK

    override fun run() {
        if (goal != null && backTo != null) throw UsageError(Messages.TWO_GOALS).also { it.context = currentContext }
        if (failOn != null && !dryRun) throw UsageError(Messages.FAIL_ON_ALONE).also { it.context = currentContext }
        val asked = goal ?: backTo ?: RollbackGoal.Steps(1)
        val options = flags.options(currentContext).copy(limits = LimitOptions(lockTimeout, waitTimeout))
        ask(Request(options, Action.Rollback(asked, dryRun, failOn ?: Severity.ERROR)))
    }
}

/** `qmig status`. */
internal class StatusCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("status") {
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.STATUS

    override fun run() = ask(Request(flags.options(currentContext), Action.Status))
}

/** `qmig history`. */
internal class HistoryCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("history") {
    private val count by option("--last", metavar = "N", help = Help.HISTORY_LAST).convert { countOf(it, "runs") }
        .default(SHOWN_RUNS)
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.HISTORY

    override fun run() = ask(Request(flags.options(currentContext), Action.History(count)))

    companion object {
        /** How many runs are shown where nobody says. */
        const val SHOWN_RUNS: Int = 20
    }
}

/** `qmig unlock`. */
internal class UnlockCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("unlock") {
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.UNLOCK

    override fun run() = ask(Request(flags.options(currentContext), Action.Unlock))
}

/** `qmig wait`. */
internal class WaitCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("wait") {
    private val goal by option("--for", metavar = "WHAT", help = Help.WAIT_FOR)
        .choice("ready" to Readiness.READY, "migrated" to Readiness.MIGRATED).default(Readiness.READY)
    private val limit by option("--timeout", metavar = "TIME", help = Help.WAIT_TIMEOUT).convert { durationOf(it) }
        .default(LONGEST)
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.WAIT

    override fun run() = ask(Request(flags.options(currentContext), Action.Wait(goal, limit)))

    companion object {
        /** How long it waits where nobody says. */
        val LONGEST: Duration = Duration.ofMinutes(5)
    }
}
