package dev.qmig

import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
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
internal class CleanRun(private val target: OpenTarget, private val settings: Settings) {
    fun run(options: CleanOptions): Outcome<CleanReport> {
        val shown = planned().orStop { return it }
        val report = CleanReport(shown.plan, options.dryRun)
        if (options.dryRun || shown.plan.isEmpty) return Outcome.Done(report)
        if (!options.consent.accepts(shown.plan)) {
            return Outcome.Stopped(listOf(CleanProblems.notAgreed(shown.plan)), report)
        }
        return when (val sought = target.lease(options.lockTimeout)) {
            is LeaseSeeker.Refused -> Outcome.Stopped(listOf(sought.problem()), report)
            is LeaseSeeker.Got -> sought.lease().use { lease -> run(options, shown, lease) }
        }
    }

    /** From what is there by now, of which more may go than was agreed to. */
    private fun run(options: CleanOptions, shown: Planned, lease: Lease): Outcome<CleanReport> {
        val now = planned().orStop { return it }
        val report = CleanReport(now.plan, dryRun = false)
        return when {
            now.plan.isEmpty -> {
                Outcome.Done(report)
            }
            now.plan.removals() != shown.plan.removals() && !options.consent.accepts(now.plan) -> {
                Outcome.Stopped(listOf(CleanProblems.notAgreed(now.plan)), report)
            }
            else -> {
                carryOut(report.copy(begun = true), now, lease)
            }
        }
    }

    private fun carryOut(report: CleanReport, now: Planned, lease: Lease): Outcome<CleanReport> {
        val started = settings.clock.instant()
        val problems = cleaned(now, lease)
        val forgotten = if (problems.isEmpty()) now.plan.forgotten() else emptyList()
        val after = if (problems.isEmpty()) Version.NONE else now.history.current()
        target.note("clean", now.history.current(), after, forgotten, started, problems)
        val done = report.copy(forgotten = forgotten)
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
    private fun planned(begun: (HistoryEntry) -> Boolean = HistoryEntry::isUnfinished): Attempt<Planned> =
        target.history().then { history ->
            val planner = CleanPlanner(history)
            val unfinished = history.entries().filter(begun)
            val reads = unfinished.map(EntryReads::of).fold(Named(planner.reads(), emptySet()), Named::and)
            val facts = target.facts(reads, planner::destroys, unfinished)
            Attempt.Got(Planned(planner.plan(facts), history))
        }

    private class Planned(val plan: CleanPlan, val history: History)
}
