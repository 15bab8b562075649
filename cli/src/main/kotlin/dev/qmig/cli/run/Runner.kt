package dev.qmig.cli.run

import dev.qmig.BaselineOptions
import dev.qmig.CleanOptions
import dev.qmig.DraftOptions
import dev.qmig.DumpOptions
import dev.qmig.GcOptions
import dev.qmig.LintOptions
import dev.qmig.LoadOptions
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.PlanOptions
import dev.qmig.Qmig
import dev.qmig.RepairOptions
import dev.qmig.RollbackOptions
import dev.qmig.TargetReport
import dev.qmig.UnlockConsent
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.Request
import dev.qmig.cli.config.Settings
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.text.CopyMessages
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.cli.text.reason
import dev.qmig.engine.Direction
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.IOException
import java.nio.file.Path
import java.util.UUID

/**
 * Does what a command line asks for; [display] sees it while it goes on.
 *
 * @property page makes a page of a report on a target
 */
internal class Runner(
    private val opener: Opener,
    private val display: Display,
    private val surroundings: Surroundings,
    private val plans: SavedPlans,
    private val reviewer: Reviewer?,
    private val page: (target: String, TargetReport) -> String,
) {
    /** Carries [request] out on [settings]. */
    fun run(request: Request, action: Action.OnTarget, settings: Settings): Answer =
        when (val opening = opener.open(settings, display.progress)) {
            is Opening.Opened -> opening.use {
                it.warnings.forEach(display::warn)
                if (action.tellsTarget) display.opened(it.qmig.target, settings.described())
                perform(request, action, it.qmig, settings)
            }
            is Opening.Refused -> Answer.Refused(action.command, opening.problems)
        }

    private fun plan(action: Action.Plan, qmig: Qmig): Answer {
        val outcome = qmig.plan(PlanOptions(action.to, action.outOfOrder))
        val scope = listOfNotNull(action.to?.let { "--to $it" }, "--out-of-order".takeIf { action.outOfOrder })
        val answer =
            Answer.Planned(action.command, qmig.target, outcome, action.failOn, saved = action.save, scope = scope)
        val unsaved = action.save?.takeIf { outcome is Outcome.Done }
            ?.let { plans.write(it, answer) }
        return answer.copy(unsaved = unsaved)
    }

    private fun report(action: Action.Report, file: Path?, qmig: Qmig): Answer {
        val made = when (val report = qmig.report()) {
            is Outcome.Done -> {
                page(qmig.target, report.value)
            }
            is Outcome.Stopped -> {
                return Answer.Reported(action.command, qmig.target, Outcome.Stopped(report.problems, null), file)
            }
        }
        val answer = Answer.Reported(action.command, qmig.target, Outcome.Done(made), file)
        if (file == null) return answer
        return try {
            OutputFile.write(file, made)
            answer
        } catch (e: IOException) {
            answer.copy(unwritten = Problem.of(ProblemCode.USAGE, Messages.notWritten(file, e.reason())))
        }
    }

    /** What it thinks stands against nothing, and so does that it could not be asked. */
    private fun review(action: Action.Review, qmig: Qmig): Answer {
        val asked = checkNotNull(reviewer) { "nobody to review was set up" }
        val outcome = qmig.plan(PlanOptions(action.to, action.outOfOrder))
        val report = (outcome as? Outcome.Done)?.value?.takeUnless { it.run.plan.isEmpty }
        val review = report?.let {
            val request = asked.request(it)
            Review(asked.endpoint, asked.model, request, if (action.dryRun) null else asked.ask(request))
        }
        val failed = review?.opinion as? Opinion.None
        failed?.let { display.warn(ReviewMessages.noOpinion(asked.endpoint, it.reason)) }
        return Answer.Reviewed(action.command, qmig.target, outcome, review)
    }

    private fun perform(request: Request, action: Action.OnTarget, qmig: Qmig, settings: Settings): Answer {
        val limit = settings.patience.lockTimeout?.value ?: MigrateOptions().lockTimeout
        val consent = PointLoss(display, request.options)
        return when (action) {
            is Action.Migrate -> {
                val saved = when (val reading = action.plan?.let(plans::read)) {
                    is SavedPlans.Reading.Wrong -> return Answer.Refused(action.command, listOf(reading.problem))
                    is SavedPlans.Reading.Read -> reading.fingerprint
                    null -> null
                }
                val options = MigrateOptions(action.to, action.dryRun, consent, limit, action.outOfOrder, saved)
                    .copy(toPhase = action.toPhase, moves = action.moves)
                Answer.Ran(action.command, qmig.target, qmig.migrate(options))
            }
            is Action.Plan -> {
                plan(action, qmig)
            }
            is Action.Lint -> {
                Answer.Linted(action.command, qmig.lint(LintOptions(action.since)), action.failOn)
            }
            is Action.Review -> {
                review(action, qmig)
            }
            is Action.Graph -> {
                Answer.Drawn(action.command, qmig.timeline())
            }
            is Action.Report -> {
                report(action, action.file?.let { path(request, it) }, qmig)
            }
            is Action.Rollback -> {
                if (action.dryRun) {
                    val outcome = qmig.planRollback(action.goal)
                    Answer.Planned(action.command, qmig.target, outcome, action.failOn, Direction.ROLLBACK)
                } else {
                    val options = RollbackOptions(action.goal, false, consent, limit)
                    Answer.Ran(action.command, qmig.target, qmig.rollback(options))
                }
            }
            is Action.Redo -> {
                val options = RollbackOptions(consent = consent, lockTimeout = limit)
                Answer.Ran(action.command, qmig.target, qmig.redo(options))
            }
            is Action.Repair -> {
                val options = RepairOptions(action.cures, limit)
                Answer.Repaired(action.command, qmig.target, qmig.repair(options))
            }
            is Action.Baseline -> {
                val options = BaselineOptions(action.at, action.acceptDifferences, limit)
                Answer.Baselined(action.command, qmig.target, qmig.baseline(options))
            }
            is Action.Clean -> {
                val agreement = DropAgreement(display, request.options)
                val options = CleanOptions(action.dryRun, { agreement.accepts(Dropping.Made(it)) }, limit)
                Answer.Cleaned(action.command, qmig.target, qmig.clean(options))
            }
            is Action.Gc -> {
                val agreement = DropAgreement(display, request.options)
                val age = action.olderThan ?: GcOptions().olderThan
                val options = GcOptions(age, action.dryRun, { agreement.accepts(Dropping.OldSides(it)) }, limit)
                Answer.Collected(action.command, qmig.target, qmig.gc(options))
            }
            is Action.Dump -> {
                val options = DumpOptions(action.collections, action.everySetting)
                val file = action.file?.let { path(request, it) }
                writer(settings).dump(action.command, qmig.target, file, qmig.dump(options))
            }
            is Action.Load -> {
                val options = LoadOptions(path(request, action.file), action.dryRun, limit)
                Answer.Loaded(action.command, qmig.target, qmig.load(options))
            }
            is Action.Draft -> {
                val options = DraftOptions(action.text, action.from?.let { path(request, it) }, action.unmanaged)
                writer(settings).next(action.command, qmig.target, action.text, action.timestamp, qmig.draft(options))
            }
            is Action.Jobs -> {
                jobs(action, qmig)
            }
            is Action.Wait -> {
                Answer.Awaited(action.command, qmig.target, action.goal, qmig.await(action.goal, action.limit))
            }
            is Action.History -> {
                Answer.Recounted(action.command, qmig.target, action.count, qmig.history())
            }
            is Action.Validate -> {
                Answer.Validated(action.command, qmig.target, qmig.validate())
            }
            is Action.Verify -> {
                Answer.Verified(action.command, qmig.target, qmig.verify(action.options))
            }
            is Action.Drift -> {
                Answer.Drifted(action.command, qmig.target, qmig.drift())
            }
            is Action.Unlock -> {
                val consent = UnlockConsent { request.options.yes || display.agreesToUnlock(it) }
                Answer.Unlocking(action.command, qmig.target, qmig.unlock(consent))
            }
            is Action.Status -> {
                Answer.Listed(action.command, qmig.target, qmig.status())
            }
        }
    }

    private fun jobs(action: Action.Jobs, qmig: Qmig): Answer {
        val forgotten = action.forgotten ?: return Answer.Jobs(action.command, qmig.target, qmig.jobs())
        val id = try {
            UUID.fromString(forgotten)
        } catch (_: IllegalArgumentException) {
            val problem = Problem.of(ProblemCode.USAGE, CopyMessages.noJob(forgotten))
            return Answer.Refused(action.command, listOf(problem))
        }
        return Answer.Forgotten(action.command, qmig.target, id, qmig.forgetJob(id))
    }

    private fun writer(settings: Settings) = ScriptWriter(settings.migrations.value, surroundings.clock)

    /** [file] as it is given on the command line, where paths start at the folder to work in. */
    private fun path(request: Request, file: String): Path =
        surroundings.folder.resolve(request.options.folder.orEmpty()).resolve(file).normalize()
}
