package dev.qmig

import dev.qmig.engine.Lease
import dev.qmig.history.History
import dev.qmig.model.Named
import dev.qmig.plan.GcPlan
import dev.qmig.plan.GcPlanner
import dev.qmig.plan.OldSide
import java.time.Duration

/** Before there was anything to move; more may not fit into a date. */
private val LONGEST = Duration.ofDays(365_000)

/** Deletes old sides that nobody needs any more. A run that is cut off is completed by another one. */
internal class GcRun(
    private val target: OpenTarget,
    private val settings: Settings,
    private val options: GcOptions,
) : AgreedRun<GcRun.Planned, GcReport>(target, options.dryRun, options.lockTimeout) {
    private val before = settings.clock.instant().minus(minOf(options.olderThan, LONGEST))

    override fun plan(): Attempt<Planned> = target.history().then { history ->
        val planner = GcPlanner(history, before) { settings.policy.forbidsDeleting(it.collection(), it.script()) }
        val facts = target.facts(Named(planner.reads(), emptySet()), planner::destroys, emptyList())
        Attempt.Got(Planned(planner.plan(facts), history))
    }

    override fun report(planned: Planned) = GcReport(planned.plan, options.dryRun)

    override fun isEmpty(planned: Planned) = planned.plan.isEmpty

    override fun goes(planned: Planned): Any = planned.plan.removals().map { it.removal() }

    override fun isAgreedTo(planned: Planned) = options.consent.accepts(planned.plan)

    override fun notAgreed(planned: Planned) = GcProblems.notAgreed(planned.plan)

    override fun carryOut(planned: Planned, lease: Lease): Outcome<GcReport> {
        val started = settings.clock.instant()
        val deleted = target.oldSideDeleter(lease).delete(planned.plan)
        val problems = listOfNotNull(deleted.problem().orElse(null))
        val current = planned.history.current()
        val versions = deleted.sides().map(OldSide::version).distinct()
        target.note("gc", current, current, versions, started, problems)
        val done = report(planned).copy(begun = true, deleted = deleted.sides())
        return if (problems.isEmpty()) Outcome.Done(done) else Outcome.Stopped(problems, done)
    }

    internal class Planned(val plan: GcPlan, val history: History)
}
