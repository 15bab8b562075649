package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.engine.Direction
import dev.qmig.engine.Execution
import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.lint.Foreseen
import dev.qmig.model.Node
import dev.qmig.model.Snapshot
import dev.qmig.model.Version
import dev.qmig.plan.Fingerprint
import dev.qmig.plan.Plan
import java.time.Clock
import java.time.Duration

/** A run that writes to [target]: planned, agreed to, planned again under the lock, carried out and noted. */
internal class LockedRun(private val target: OpenTarget, private val clock: Clock, private val recovery: Recovery) {
    /** Carries out what [plan] says as soon as nobody else is at work, from what is there by then. */
    fun run(direction: Direction, terms: Terms, plan: () -> Attempt<Planned>): Outcome<RunReport> {
        val shown = plan().orStop { return it }
        val report = report(direction, shown, terms.dryRun)
        if (terms.dryRun) return Outcome.Done(report)
        if (shown.plan.isEmpty) return Outcome.Done(report).also { shown.keepSums() }
        if (!terms.agreesTo(shown.plan)) return Outcome.Stopped(listOf(RunProblems.dataLoss(shown.plan)), report)
        return when (val sought = target.lease(terms.lockTimeout)) {
            is LeaseSeeker.Refused -> Outcome.Stopped(listOf(sought.problem()), report)
            is LeaseSeeker.Got -> sought.lease().use { lease ->
                val now = plan().orStop { return it }
                when {
                    now.plan.isEmpty -> {
                        Outcome.Done(report(direction, now, dryRun = false)).also { now.keepSums() }
                    }
                    !now.undoesTheSameAs(shown) -> {
                        Outcome.Stopped(listOf(RunProblems.otherHistory()), report)
                    }
                    now.destroysOtherThan(shown) && !terms.agreesTo(now.plan) -> {
                        Outcome.Stopped(listOf(RunProblems.dataLoss(now.plan)), report(direction, now, dryRun = false))
                    }
                    else -> {
                        carryOut(report(direction, now, dryRun = false), now, lease, terms.moves)
                    }
                }
            }
        }
    }

    /** What is said of [planned], nothing of which is begun. */
    fun report(direction: Direction, planned: Planned, dryRun: Boolean): RunReport {
        val taken = planned.plan.revert().asReversed().flatMap { it.settled() }.mapNotNull { it.snapshot() }
        return RunReport(
            direction,
            planned.plan,
            dryRun,
            false,
            emptyList(),
            planned.history.current(),
            taken.map(recovery::of),
        )
    }

    /** What [planned] tells before it runs. */
    fun foresight(direction: Direction, planned: Planned): PlanReport =
        planned.told(report(direction, planned, dryRun = true))

    private fun carryOut(
        report: RunReport,
        planned: Planned,
        lease: Lease,
        moves: MoveOptions?,
    ): Outcome<RunReport> {
        planned.keepSums()
        val started = clock.instant()
        val written = mutableListOf<Snapshot>()
        val execution = target.execute(planned.plan, planned.history, lease, moves, written::add)
        val done = report.copy(
            begun = true,
            finished = execution.finished().map {
                FinishedMigration(it.version(), it.description(), it.steps(), it.took())
            },
            current = currentAfter(planned.plan, execution, planned.history),
            snapshots = report.snapshots + written.map(recovery::of),
        )
        val problems = execution.problems()
        target.note(
            report.direction.command(),
            planned.history.current(),
            done.current,
            done.finished.map(FinishedMigration::version),
            started,
            problems,
        )
        return if (problems.isEmpty()) Outcome.Done(done) else Outcome.Stopped(problems, done)
    }

    /** What stopped on the way back is not applied whole any more, though it is not reverted either. */
    private fun currentAfter(plan: Plan, execution: Execution, before: History): Version {
        val finished = execution.finished().map { it.version() }.toSet()
        val stopped = if (execution.problems().isEmpty()) 0 else 1
        val undone = plan.revert().take(finished.size + stopped).map { it.entry().version() }.toSet()
        val applied =
            before.applied().map(HistoryEntry::version) +
                plan.apply().map { it.migration().source().version() }.filter(finished::contains)
        return applied.filterNot(undone::contains).maxOrNull() ?: Version.NONE
    }
}

private fun Direction.command() = when (this) {
    Direction.APPLY -> "migrate"
    Direction.ROLLBACK -> "rollback"
    Direction.CLEAN -> "clean"
    Direction.GC -> "gc"
    Direction.LOAD -> "load"
}

/**
 * What would be done, and the history that this was planned from.
 *
 * @property foreseen what there is to say of it, where that was looked for
 * @property fingerprint what it was made from
 * @property keepSums writes the checksums of what was planned: before the first step, so that a run that fails or is killed after
 *   it has applied a migration does not leave that without one
 */
internal class Planned(
    val plan: Plan,
    val history: History,
    val foreseen: Foreseen = Foreseen.NOTHING,
    val fingerprint: Fingerprint = Fingerprint(Node.Obj.EMPTY),
    val keepSums: () -> Unit = {},
) {
    /** The same with as much of it as [part] is. */
    fun with(part: Plan) = Planned(part, history, foreseen, fingerprint, keepSums)

    /** What it tells, where [run] is what the run would be. */
    fun told(run: RunReport): PlanReport = PlanReport(run, foreseen.findings(), fingerprint, foreseen.touched())

    fun undoesTheSameAs(other: Planned) = undone() == other.undone()

    fun destroysOtherThan(other: Planned) = plan.destroyed() != other.plan.destroyed()

    private fun undone() = plan.revert().map { it.entry().version() }
}

/** What the caller of a run wants. */
internal class Terms(
    val dryRun: Boolean,
    private val consent: Consent,
    val lockTimeout: Duration,
    val moves: MoveOptions? = null,
) {
    fun agreesTo(plan: Plan) = plan.destroyed().isEmpty() || consent.accepts(plan)
}
