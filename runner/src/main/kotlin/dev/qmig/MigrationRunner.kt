package dev.qmig

import dev.qmig.data.Job
import dev.qmig.engine.AbandonedException
import dev.qmig.engine.Direction
import dev.qmig.generate.Generated
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.history.RunEntry
import dev.qmig.history.UnusableHistoryException
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.Drift
import dev.qmig.plan.Fingerprint
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlanner
import dev.qmig.plan.Timeline
import dev.qmig.qdrant.ServerException
import java.time.Duration
import java.util.UUID

/** The order in which discovery, compilation, planning and execution follow each other. */
internal class MigrationRunner(
    private val settings: Settings,
    private val connector: Connector,
    private val migrations: MigrationSource,
    private val rehearsal: RehearsalServer? = null,
) : Qmig {
    private val cancellation = Cancellation()
    private val sums = SumKeeping(settings)
    private var opened: OpenTarget? = null

    override val target: String get() = connector.words

    override fun status(): Outcome<Status> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        val history = reached().outline().orStop { return@guarded it }
        states(files, history)
    }

    private fun states(files: Catalogue, history: History): Outcome<Status> {
        val chain = Chain.of(files.sources, history)
        val changed = chain.links().filter { it.isApplied && it.isTextChanged }
        val recorded = files.record(changed.mapNotNull { it.source() })
        return when (val compiled = recorded.then { withPastValues(it, history.entries()) }) {
            is Attempt.Got -> Outcome.Done(withLock(statusOf(chain, history, compiled.value)))
            is Attempt.Failed -> Outcome.Stopped(compiled.problems, withLock(statusOf(chain, history, emptyMap())))
        }
    }

    /** What was begun and not ended may be under way. */
    private fun withLock(status: Status): Status = if (status.migrations.any { it.state in UNDER_WAY }) {
        status.copy(lock = reached().lock())
    } else {
        status
    }

    override fun migrate(options: MigrateOptions): Outcome<RunReport> = guarded {
        migrate(Remembering(migrations.discover().orStop { return@guarded it }), options)
    }

    private fun migrate(files: Catalogue, options: MigrateOptions): Outcome<RunReport> =
        run(Direction.APPLY, Terms(options.dryRun, options.consent, options.lockTimeout, options.moves)) {
            toApply(files, options)
        }

    private fun run(direction: Direction, terms: Terms, plan: () -> Attempt<Planned>): Outcome<RunReport> =
        lockedRun().run(direction, terms, plan)

    private fun lockedRun() = LockedRun(reached(), settings.clock, Recovery(connector.rest))

    override fun plan(options: PlanOptions): Outcome<PlanReport> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        val planned = toApply(files, options.migrate(), foreseeing()).orStop { return@guarded it }
        Outcome.Done(lockedRun().foresight(Direction.APPLY, planned))
    }

    private fun foreseeing() = Foresight(settings.policy, always = true)

    override fun lint(options: LintOptions): Outcome<LintReport> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        Outcome.Done(OfflineLint(settings, files).run(options).orStop { return@guarded it })
    }

    override fun timeline(): Outcome<Timeline> = guarded {
        val files = migrations.discover().orStop { return@guarded it }
        Outcome.Done(Offline(files, settings.parameters).timeline().orStop { return@guarded it })
    }

    private fun toApply(
        files: Catalogue,
        options: MigrateOptions,
        foresight: Foresight = Foresight(settings.policy, always = false),
    ): Attempt<Planned> = reached().history().then { planning().toApply(files, it, options, foresight) }

    private fun planning() = Planning(settings, reached(), sums)

    override fun rollback(options: RollbackOptions): Outcome<RunReport> = guarded {
        rollback(Remembering(migrations.usable()), options)
    }

    override fun planRollback(goal: RollbackGoal): Outcome<PlanReport> = guarded {
        val planned = toUndo(Remembering(migrations.usable()), goal, foreseeing()).orStop { return@guarded it }
        Outcome.Done(lockedRun().foresight(Direction.ROLLBACK, planned))
    }

    private fun rollback(files: Catalogue, options: RollbackOptions): Outcome<RunReport> =
        run(Direction.ROLLBACK, Terms(options.dryRun, options.consent, options.lockTimeout)) {
            toUndo(files, options.goal)
        }

    override fun redo(options: RollbackOptions): Outcome<RunReport> = guarded {
        val files = Remembering(migrations.discover().orStop { return@guarded it })
        repeatable(files, options.goal).orStop { return@guarded it }
        when (val undone = rollback(files, options)) {
            is Outcome.Stopped -> {
                undone
            }
            is Outcome.Done -> {
                undone.value.finished.firstOrNull()?.let { again(files, it.version, options) } ?: undone
            }
        }
    }

    /** Stands against a redo whose second half is known to fail: scripts that are gone, come late or do not compile. */
    private fun repeatable(files: Catalogue, goal: RollbackGoal): Attempt<Unit> = reached().history().then { history ->
        toRevert(history, goal).then { entries ->
            val versions = entries.map(HistoryEntry::version)
            Attempt.of(Unit, Chain.of(files.sources, history).gaps())
                .then { files.record(files.sources.filter { it.version() in versions }) }
                .then { Attempt.Got(Unit) }
        }
    }

    private fun again(files: Catalogue, version: Version, options: RollbackOptions): Outcome<RunReport> {
        val terms = MigrateOptions(version, false, options.consent, options.lockTimeout)
        val applied = migrate(files, terms)
        if (applied !is Outcome.Stopped || applied.soFar?.begun == true) return applied
        val advice = RunProblems.notAppliedAgain(version, applied.problems.first().code())
        return Outcome.Stopped(applied.problems + advice, applied.soFar)
    }

    private fun toUndo(
        files: Catalogue,
        goal: RollbackGoal,
        foresight: Foresight = Foresight(settings.policy, always = false),
    ): Attempt<Planned> =
        reached().history().then { history ->
            toRevert(history, goal)
                .then { Attempt.Got(withLaterRollbacks(files, it)) }
                .then(::undoing)
                .then { (plan, live) ->
                    val foreseen = foresight.look(plan, live, emptyList(), reached())
                    val print = Fingerprint.of(plan, history, live)
                    Attempt.of(Planned(plan, history, foreseen, print), foresight.problems(foreseen.findings()))
                }
        }

    private fun undoing(entries: List<HistoryEntry>): Attempt<Pair<Plan, ClusterSchema>> {
        if (entries.isEmpty()) return Attempt.Got(Planning.NOTHING to ClusterSchema.EMPTY)
        val facts = reached().factsFor(entries)
        return Planning.attempted(RollbackPlanner.plan(entries, facts)).then { Attempt.Got(it to facts.schema()) }
    }

    override fun repair(options: RepairOptions): Outcome<RepairReport> = guarded {
        Declarations(reached(), settings, migrations).repair(options)
    }

    override fun baseline(options: BaselineOptions): Outcome<BaselineReport> = guarded {
        Declarations(reached(), settings, migrations).baseline(options)
    }

    override fun clean(options: CleanOptions): Outcome<CleanReport> = guarded {
        if (settings.allowClean) {
            CleanRun(reached(), settings, options).run()
        } else {
            Outcome.Stopped(listOf(CleanProblems.notAllowed()), null)
        }
    }

    override fun gc(options: GcOptions): Outcome<GcReport> = guarded { GcRun(reached(), settings, options).run() }

    override fun drift(): Outcome<Drift> = guarded {
        val history = reached().history().orStop { return@guarded it }
        Outcome.Done(driftOf(history, reached().schema(), migrations::usable))
    }

    override fun report(): Outcome<TargetReport> = guarded {
        val now = settings.clock.instant()
        val files = Remembering(migrations.discover().orStop { return@guarded it })
        val history = reached().history().orStop { return@guarded it }
        val status = when (val states = states(files, history)) {
            is Outcome.Done -> states.value
            is Outcome.Stopped -> states.soFar ?: return@guarded Outcome.Stopped(states.problems, null)
        }
        Reporting(reached(), planning(), foreseeing()).report(files, history, status, now)
    }

    override fun schema(source: SchemaSource): Outcome<ClusterSchema> = guarded {
        Outcome.Done(
            when (source) {
                is SchemaSource.Live -> live()
                is SchemaSource.Migrations -> migrations.discover().then {
                    made(Offline(it, settings.parameters), source.to)
                }
                is SchemaSource.Script -> Scripts(settings).alone(source.file).discover()
                    .then { made(Offline(it, settings.parameters, alone = true), null) }
            }.orStop { return@guarded it },
        )
    }

    private fun made(scripts: Offline, to: Version?): Attempt<ClusterSchema> =
        scripts.timeline(to).then { Attempt.Got(it.schema()) }

    private fun live(): Attempt<ClusterSchema> = reached().supported().then { Attempt.Got(reached().schema()) }

    override fun validate(): Outcome<Validation> = guarded { rehearsal().validate() }

    override fun verify(options: VerifyOptions): Outcome<Verification> = guarded {
        val origin = if (options.againstCopy) {
            val history = reached().history().orStop { return@guarded it }
            Rehearsal.Origin(reached().schema(), history)
        } else {
            null
        }
        rehearsal().verify(options, origin)
    }

    private fun rehearsal() = Rehearsal(
        settings,
        checkNotNull(rehearsal) { "no server to try migrations out on: call rehearsal(...) before open()" },
        migrations,
    )

    override fun dump(options: DumpOptions): Outcome<Generated> = guarded { Dumping(reached(), target).dump(options) }

    override fun load(options: LoadOptions): Outcome<LoadReport> = guarded {
        Loading(reached(), settings).load(options)
    }

    override fun copy(source: Qmig, options: CopyOptions): Outcome<CopyReport> = guarded {
        val from = (source as MigrationRunner).side().orStop { return@guarded it }
        Copying(from, side().orStop { return@guarded it }, settings).run(options)
    }

    private fun side(): Attempt<CopySide> = reached().supported().then {
        Attempt.Got(CopySide(reached(), target, connector.place))
    }

    override fun jobs(): Outcome<List<Job>> = guarded {
        Outcome.Done(reached().supported().then { Attempt.Got(reached().jobs().all()) }.orStop { return@guarded it })
    }

    override fun forgetJob(id: UUID): Outcome<Boolean> = guarded {
        reached().supported().orStop { return@guarded it }
        val jobs = reached().jobs()
        val job = jobs.all().firstOrNull { it.id == id }
        job?.let(jobs::forget)
        Outcome.Done(job != null)
    }

    override fun draft(options: DraftOptions): Outcome<Generated> = guarded {
        Drafting(settings, migrations, ::reached).draft(options)
    }

    override fun history(): Outcome<List<RunEntry>> = guarded {
        Outcome.Done(reached().runs().orStop { return@guarded it })
    }

    override fun await(goal: Readiness, limit: Duration): Outcome<ServerVersion> = cancellation.during {
        settings.settling.await(limit, { look(goal) }, { it is Outcome.Done || isHopeless(it) })
    }

    /** Whether no waiting helps, because a person has to correct what is asked. */
    private fun isHopeless(outcome: Outcome<*>) = outcome is Outcome.Stopped &&
        outcome.problems.any { it.code().kind() in listOf(ProblemCode.Kind.INPUT, ProblemCode.Kind.USAGE) }

    /** After a failure the next look makes a connection of its own: an old one would wait before it tries again. */
    private fun look(goal: Readiness): Outcome<ServerVersion> = guarded {
        reached().history().orStop { return@guarded it }
        if (goal == Readiness.READY) Outcome.Done(reached().server) else lookAtMigrations()
    }.also {
        if (it is Outcome.Stopped) {
            opened?.close()
            opened = null
        }
    }

    private fun lookAtMigrations(): Outcome<ServerVersion> = when (val states = status()) {
        is Outcome.Done -> migrated(states.value)
        is Outcome.Stopped -> Outcome.Stopped(states.problems, null)
    }

    private fun migrated(status: Status): Outcome<ServerVersion> {
        val open = status.migrations.filterNot { it.state in READY_STATES }
        return if (open.isEmpty()) {
            Outcome.Done(reached().server)
        } else {
            Outcome.Stopped(listOf(RunProblems.notMigrated(open.map { it.version })), null)
        }
    }

    override fun unlock(consent: UnlockConsent): Outcome<Unlocked> = guarded {
        Outcome.Done(reached().unlock(consent).orStop { return@guarded it })
    }

    override fun cancel(): Unit = cancellation.cancel()

    override fun close() {
        opened?.close()
        opened = null
        settings.classes.close()
    }

    private fun reached(): OpenTarget =
        opened ?: OpenTarget(connector.connect(settings.retry()), settings).also { opened = it }

    private inline fun <T> guarded(work: () -> Outcome<T>): Outcome<T> = try {
        cancellation.during(work)
    } catch (e: ServerException) {
        Outcome.Stopped(listOf(e.problem()), null)
    } catch (e: AbandonedException) {
        Outcome.Stopped(listOf(e.problem()), null)
    } catch (e: UnusableHistoryException) {
        Outcome.Stopped(listOf(e.problem()), null)
    } catch (e: TargetUnavailableException) {
        Outcome.Stopped(listOf(Problem.of(ProblemCode.UNREACHABLE, e.message.orEmpty())), null)
    }
}

/** One that has no file here was applied by a newer release. */
private val READY_STATES = setOf(StatusState.APPLIED, StatusState.MISSING)

private val UNDER_WAY = setOf(StatusState.APPLYING, StatusState.REVERTING)
