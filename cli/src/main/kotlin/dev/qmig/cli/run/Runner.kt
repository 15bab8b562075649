package dev.qmig.cli.run

import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.RollbackOptions
import dev.qmig.RunReport
import dev.qmig.Status
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.Request
import dev.qmig.cli.config.Settings
import dev.qmig.cli.console.Console
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.render.PlanTree
import dev.qmig.cli.render.ProblemText
import dev.qmig.cli.render.ProgressText
import dev.qmig.cli.render.StatusText
import dev.qmig.cli.render.Summary
import dev.qmig.cli.text.Messages
import dev.qmig.engine.Progress
import dev.qmig.model.Problem

/** Does what a command line asks for, and shows what came of it. */
internal class Runner(private val surroundings: Surroundings, private val opener: Opener) {
    private val console: Console = surroundings.console

    /** Carries [request] out on [settings]. */
    fun run(request: Request, settings: Settings): ExitCode {
        val progress = ProgressText(request.options.verbose)
        val listener = Progress.Listener { event -> progress.of(event)?.let(console.out::println) }
        return when (val opening = opener.open(settings, listener)) {
            is Opening.Opened -> opening.use {
                if (request.options.verbose) settings.described().forEach(console.err::println)
                perform(request, it.qmig)
            }
            is Opening.Refused -> refuse(opening.problems)
        }
    }

    private fun perform(request: Request, qmig: Qmig): ExitCode {
        console.out.println(Messages.target(qmig.target))
        val consent = PointLoss(console, request.options)
        return when (val action = request.action) {
            is Action.Migrate -> ended(qmig.migrate(MigrateOptions(action.to, action.dryRun, consent)))
            is Action.Rollback -> ended(qmig.rollback(RollbackOptions(action.goal, action.dryRun, consent)))
            is Action.Status -> shown(qmig.status())
        }
    }

    private fun ended(outcome: Outcome<RunReport>): ExitCode = when (outcome) {
        is Outcome.Done -> {
            if (outcome.value.dryRun) PlanTree.of(outcome.value.plan).forEach(console.out::println)
            console.out.println(Summary.of(outcome.value))
            ExitCode.DONE
        }
        is Outcome.Stopped -> {
            outcome.soFar?.let { console.out.println(Summary.stopped(it)) }
            refuse(outcome.problems)
        }
    }

    private fun shown(outcome: Outcome<Status>): ExitCode = when (outcome) {
        is Outcome.Done -> {
            StatusText(surroundings.clock.zone).of(outcome.value).forEach(console.out::println)
            ExitCode.DONE
        }
        is Outcome.Stopped -> {
            refuse(outcome.problems)
        }
    }

    private fun refuse(problems: List<Problem>): ExitCode {
        problems.forEach { console.err.println(ProblemText.of(it)) }
        return ExitCode.of(problems)
    }
}
