package dev.qmig

import dev.qmig.data.Job
import dev.qmig.generate.Generated
import dev.qmig.history.RunEntry
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ServerVersion
import dev.qmig.plan.Drift
import dev.qmig.plan.Timeline
import dev.qmig.qdrant.Preloading
import java.time.Duration
import java.util.UUID

/**
 * Migrations of one folder against one target. Calls are for one thread at a time, but for [cancel]; close it to release the connection.
 *
 * No call throws for what a user can cause or meet: a broken script, a conflict, a server that is not there. All of that
 * comes back as [Outcome.Stopped]. Nothing connects before the first call.
 *
 * @since 0.1
 */
public sealed interface Qmig : AutoCloseable {
    /**
     * Every migration with its state. Compiles only scripts whose text differs from what was applied; where one of them does not
     * compile, the states are in [Outcome.Stopped.soFar].
     */
    public fun status(): Outcome<Status>

    /** Applies what is pending up to [MigrateOptions.to]. Nothing is sent before everything is compiled and planned. */
    public fun migrate(options: MigrateOptions): Outcome<RunReport>

    /** Applies everything that is pending, unless points would be lost. */
    public fun migrate(): Outcome<RunReport> = migrate(MigrateOptions())

    /**
     * Shows what [migrate] would do, with what people should know of it before. It changes nothing. Counting points takes a request for each
     * collection that the server would work through, and counting tenants one for each field that looks like one of them.
     */
    public fun plan(options: PlanOptions): Outcome<PlanReport>

    /** Shows what would be done with everything that is pending. */
    public fun plan(): Outcome<PlanReport> = plan(PlanOptions())

    /**
     * Looks at the scripts without any server: compiles all of them, plans them from nothing, and tells what people should know. What a
     * migration does to collections of earlier ones is told as if those had points.
     */
    public fun lint(options: LintOptions): Outcome<LintReport>

    /** What the scripts make of an empty server, version by version; no server is asked. */
    public fun timeline(): Outcome<Timeline>

    /**
     * Undoes applied migrations, newest first, from the inverses in the history; the scripts are not needed. A `rollback` block that
     * was written into a script afterwards counts all the same.
     */
    public fun rollback(options: RollbackOptions): Outcome<RunReport>

    /** Undoes the last migration, unless points would be lost. */
    public fun rollback(): Outcome<RunReport> = rollback(RollbackOptions())

    /** Shows what [rollback] would do as far as [goal], with what people should know of it before, as [plan] does. It changes nothing. */
    public fun planRollback(goal: RollbackGoal): Outcome<PlanReport>

    /** Shows what undoing the last migration would do. */
    public fun planRollback(): Outcome<PlanReport> = planRollback(RollbackGoal.Steps(1))

    /** Finds where history and reality do not agree, and writes into the history what [options] declare about that. */
    public fun repair(options: RepairOptions): Outcome<RepairReport>

    /** Counts migrations as applied that a server already has, as when qmig comes to one that has been running for long. */
    public fun baseline(options: BaselineOptions): Outcome<BaselineReport>

    /**
     * Undoes the last migration and applies it again, while it is written. Nothing is undone where its script is gone or does not compile.
     * What stops on the way back is told, and nothing applied then.
     */
    public fun redo(options: RollbackOptions): Outcome<RunReport>

    /**
     * Drops what the migrations made, also where a rollback would refuse, and forgets that they ran; nothing else on the target is changed.
     * What is there under a name that a migration made counts as what it made. The scripts are not needed. It is refused unless
     * [QmigConfiguration.allowClean] allows it.
     */
    public fun clean(options: CleanOptions): Outcome<CleanReport>

    /**
     * Deletes collections that a `reembed` moved away from, where that was long enough ago and nobody needs them any more: no alias points at
     * them, and no later migration has to do with them. Their migrations cannot be undone from then on, and the history says so. What is
     * there under the name of an old side counts as one. The scripts are not needed.
     */
    public fun gc(options: GcOptions): Outcome<GcReport>

    /**
     * Where the target is not what the applied migrations declare: of everything that they declared, leaf by leaf, what is live now. It
     * changes nothing, and works from the history: of the scripts only those of adopted migrations are compiled. [Drift.isNone] says
     * whether there is none.
     */
    public fun drift(): Outcome<Drift>

    /**
     * All there is to know of the target, as of one moment: the states of migrations, what is there, what is pending and what would come of
     * it, how it drifted, and what runs did. It changes nothing. What stands against [migrate] is in it, in [TargetReport.pending].
     */
    public fun report(): Outcome<TargetReport>

    /** What [source] tells that there is, or should be; [dev.qmig.plan.SchemaComparison] compares two. It changes nothing. */
    public fun schema(source: SchemaSource): Outcome<ClusterSchema>

    /**
     * Tries out whether all migrations can be applied, without the target: they are compiled, run twice, put in order, held against the
     * file of checksums where that is kept ([QmigConfiguration.sums]), and applied to an empty server in memory. Data steps and code run
     * there, too, on collections without points but their own.
     *
     * @throws IllegalStateException where nothing can start such a server, as [QmigConfiguration.rehearsal] says
     */
    public fun validate(): Outcome<Validation>

    /**
     * Tries out whether migrations can be undone, without the target: each is applied to a server in memory, undone as far as that goes,
     * and applied again, and the schema at each version is compared with what it was on the first way up. What does not come back is
     * told, with what was tried out in [Outcome.Stopped.soFar].
     *
     * @throws IllegalStateException as [validate] does
     */
    public fun verify(options: VerifyOptions): Outcome<Verification>

    /** The same from an empty server on, where one that cannot be undone is no failure. */
    public fun verify(): Outcome<Verification> = verify(VerifyOptions())

    /** The schema of the target, or of some of its collections, as a script that makes it. Nothing is changed. */
    public fun dump(options: DumpOptions): Outcome<Generated>

    /**
     * Makes what a script of a schema says, as [dump] gives it, without a history: what is there already is left alone, and what is there
     * otherwise is a conflict. Nothing is sent before all of it is planned. What deletes something, data and code belong into migrations.
     */
    public fun load(options: LoadOptions): Outcome<LoadReport>

    /**
     * Copies collections of the target of [source] to the target of this one, which may be the same server: the schema first, then the points.
     * An interrupted copy goes on where it stopped when it is asked for again. In the end the ids of both sides are compared; where they do not
     * agree that is told, with what was copied in [Outcome.Stopped.soFar].
     */
    public fun copy(source: Qmig, options: CopyOptions): Outcome<CopyReport>

    /** The copies whose state is kept on the target, the newest first. */
    public fun jobs(): Outcome<List<Job>>

    /** Forgets the job under [id], so that the same copy begins anew; whether there was one. Nothing that was copied goes. */
    public fun forgetJob(id: UUID): Outcome<Boolean>

    /** The migration that turns what the scripts make of an empty server into what [DraftOptions] wish for. Nothing is changed. */
    public fun draft(options: DraftOptions): Outcome<Generated>

    /** What each run did that wrote to the target, oldest first. Runs that were killed left nothing but the states of migrations. */
    public fun history(): Outcome<List<RunEntry>>

    /**
     * Waits until the target is as [goal] says, for [limit] at most, and gives the version of the server. It changes nothing. What stood
     * in the way at last is told; what no waiting mends, as a script that does not compile, at once.
     */
    public fun await(goal: Readiness, limit: Duration): Outcome<ServerVersion>

    /**
     * Removes the lock of a run that is gone, where [consent] accepts that. A run that still goes on stops before its next request then.
     * A lock that nobody removes ends by itself a term after its holder was last heard of.
     */
    public fun unlock(consent: UnlockConsent): Outcome<Unlocked>

    /**
     * Stops the call that another thread is making, if there is one, as Ctrl-C does on the command line: nothing more is waited for or
     * sent, a step that is under way is left in doubt in the history, the lock is given back, and the call ends with
     * [dev.qmig.model.ProblemCode.INTERRUPTED] or, where it was reading, with the read that failed. The next run goes on from there. May
     * be called from any thread; interrupting the thread that runs does the same.
     */
    public fun cancel()

    /** Where it goes, as a user is shown it: `http://localhost:6334`, or `embedded (.qmig/embedded)`. */
    public val target: String

    override fun close()

    public companion object {
        /** Starts to say which migrations go where. */
        @JvmStatic
        public fun configure(): QmigConfiguration = QmigConfiguration()

        /**
         * What the first call needs before it can be sent, for a program that starts: it takes a third of the time of a short run, and may
         * run in a thread of its own beside the reading of settings. It connects to nothing.
         */
        @JvmStatic
        public fun preloading(): Runnable = Preloading()
    }
}
