package dev.qmig

import dev.qmig.engine.Lease
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.history.MigrationState
import dev.qmig.model.Named
import dev.qmig.model.Problem
import dev.qmig.model.Version
import dev.qmig.plan.CleanPlan
import dev.qmig.plan.CleanPlanner
import dev.qmig.plan.EntryReads

/** Drops what the migrations of a target made, then forgets them. A run that is cut off is completed by another one. */
internal class CleanRun(
    private val target: OpenTarget,
    private val settings: Settings,
    private val options: CleanOptions,
) : AgreedRun<CleanRun.Planned, CleanReport>(target, options.dryRun, options.lockTimeout) {
    override fun plan(): Attempt<Planned> = planned(HistoryEntry::isUnfinished)

    override fun report(planned: Planned) = CleanReport(planned.plan, options.dryRun)

    override fun isEmpty(planned: Planned) = planned.plan.isEmpty

    override fun goes(planned: Planned): Any = planned.plan.removals()

    override fun isAgreedTo(planned: Planned) = options.consent.accepts(planned.plan)

    override fun notAgreed(planned: Planned) = CleanProblems.notAgreed(planned.plan)

    override fun carryOut(planned: Planned, lease: Lease): Outcome<CleanReport> {
        val started = settings.clock.instant()
        val problems = cleaned(planned, lease)
        val forgotten = if (problems.isEmpty()) planned.plan.forgotten() else emptyList()
        val before = planned.history.current()
        target.note("clean", before, if (problems.isEmpty()) Version.NONE else before, forgotten, started, problems)
        val done = report(planned).copy(begun = true, forgotten = forgotten)
        return if (problems.isEmpty()) Outcome.Done(done) else Outcome.Stopped(problems, done)
    }

    /** The history goes last, and only once nothing is left of what it tells of. */
    private fun cleaned(now: Planned, lease: Lease): List<Problem> {
        val cleaner = target.cleaner(lease)
        cleaner.remove(now.plan).orElse(null)?.let { return listOf(it) }
        val left = when (val again = planned { false }) {
            is Attempt.Failed -> return again.problems
            is Attempt.Got -> again.value.plan.removals()
        }
        if (left.isNotEmpty()) return listOf(CleanProblems.stillThere(left))
        cleaner.forget(now.plan.forgotten()).orElse(null)?.let { return listOf(it) }
        now.history.entries().lastOrNull()?.let { target.show(History.EMPTY, gone(it)) }
        return emptyList()
    }

    private fun gone(last: HistoryEntry) =
        last.declared(MigrationState.REVERTED, emptyList(), target.by, settings.clock.instant())

    /** What of [begun] is in doubt is given time to show. */
    private fun planned(begun: (HistoryEntry) -> Boolean): Attempt<Planned> =
        target.history().then { history ->
            val planner = CleanPlanner(history)
            val unfinished = history.entries().filter(begun)
            val reads = unfinished.map(EntryReads::of).fold(Named(planner.reads(), emptySet()), Named::and)
            val facts = target.facts(reads, planner::destroys, unfinished)
            Attempt.Got(Planned(planner.plan(facts), history))
        }

    internal class Planned(val plan: CleanPlan, val history: History)
}
