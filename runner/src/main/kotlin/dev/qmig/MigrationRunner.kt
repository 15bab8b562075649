package dev.qmig

import dev.qmig.engine.Direction
import dev.qmig.engine.Execution
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reads
import dev.qmig.model.Snapshot
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlanner
import dev.qmig.qdrant.ServerException

/** The order in which discovery, compilation, planning and execution follow each other. */
internal class MigrationRunner(
    private val settings: Settings,
    private val connector: Connector,
    private val migrations: MigrationSource,
) : Qmig {
    private var opened: OpenTarget? = null

    override val target: String get() = connector.words

    override fun status(): Outcome<Status> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        val history = reached().history().orStop { return@guarded it }
        val chain = Chain.of(files.sources, history)
        val changed = chain.links().filter { it.isApplied && it.isTextChanged }
        val recorded = files.record(changed.mapNotNull { it.source() })
        when (val compiled = recorded.then { withPastValues(it, history.entries()) }) {
            is Attempt.Got -> Outcome.Done(statusOf(chain, history, compiled.value))
            is Attempt.Failed -> Outcome.Stopped(compiled.problems, statusOf(chain, history, emptyMap()))
        }
    }

    override fun migrate(options: MigrateOptions): Outcome<RunReport> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        val history = reached().history().orStop { return@guarded it }
        val chain = Chain.of(files.sources, history)
        val target = migrateTarget(chain, options.to).orStop { return@guarded it }
        Attempt.of(Unit, chain.gaps()).orStop { return@guarded it }
        val compiled = files.record(chain.toCompile(target))
            .then { withGivenValues(it, settings.parameters, chain, history, target) }
            .orStop { return@guarded it }
        Attempt.of(Unit, editedAfterwards(chain, compiled)).orStop { return@guarded it }
        val pending = pending(chain, target, compiled)
        val plan = if (pending.isEmpty()) {
            Plan(emptyList(), emptyList())
        } else {
            val facts = reached().facts(
                Reads.anyOf(pending.map { it.reads() }),
                { live -> pending.flatMap { it.destroys(live) } },
                pending.mapNotNull { it.unfinished() },
            )
            planned(MigratePlanner.plan(pending, facts)).orStop { return@guarded it }
        }
        run(Direction.APPLY, plan, options.dryRun, options.consent, history)
    }

    override fun rollback(options: RollbackOptions): Outcome<RunReport> = guarded {
        val history = reached().history().orStop { return@guarded it }
        val recorded = toRevert(history, options.goal).orStop { return@guarded it }
        val entries = withLaterRollbacks(migrations, recorded)
        val plan = if (entries.isEmpty()) {
            Plan(emptyList(), emptyList())
        } else {
            val facts = reached().factsFor(entries)
            planned(RollbackPlanner.plan(entries, facts)).orStop { return@guarded it }
        }
        run(Direction.ROLLBACK, plan, options.dryRun, options.consent, history)
    }

    override fun close() {
        opened?.close()
        opened = null
        settings.classes.close()
    }

    private fun run(
        direction: Direction,
        plan: Plan,
        dryRun: Boolean,
        consent: Consent,
        before: History,
    ): Outcome<RunReport> {
        val recovery = Recovery(connector.rest)
        val taken = plan.revert().asReversed().flatMap { it.settled() }.mapNotNull { it.snapshot() }.map(recovery::of)
        val report = RunReport(direction, plan, dryRun, false, emptyList(), before.current(), taken)
        if (dryRun || plan.isEmpty) return Outcome.Done(report)
        if (plan.destroyed().isNotEmpty() && !consent.accepts(plan)) {
            return Outcome.Stopped(listOf(RunProblems.dataLoss(plan)), report)
        }
        val written = mutableListOf<Snapshot>()
        val execution = reached().execute(plan, before, written::add)
        val done = report.copy(
            begun = true,
            finished = execution.finished().map {
                FinishedMigration(it.version(), it.description(), it.steps(), it.took())
            },
            current = currentAfter(plan, execution, before),
            snapshots = taken + written.map(recovery::of),
        )
        val problems = execution.problems()
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

    private fun reached(): OpenTarget = opened ?: OpenTarget(connector.connect(), settings).also { opened = it }

    private inline fun <T> guarded(work: () -> Outcome<T>): Outcome<T> = try {
        work()
    } catch (e: ServerException) {
        Outcome.Stopped(listOf(e.problem()), null)
    } catch (e: TargetUnavailableException) {
        Outcome.Stopped(listOf(Problem.of(ProblemCode.UNREACHABLE, e.message.orEmpty())), null)
    }

    private fun planned(result: Plan.Result): Attempt<Plan> = when (result) {
        is Plan.Planned -> Attempt.Got(result.plan())
        is Plan.Refused -> Attempt.Failed(result.problems())
    }
}
