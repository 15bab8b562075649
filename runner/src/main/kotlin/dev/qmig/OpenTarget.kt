package dev.qmig

import dev.qmig.data.JobStore
import dev.qmig.data.MigrationJobs
import dev.qmig.data.MoveOptions
import dev.qmig.engine.Cleaner
import dev.qmig.engine.CurrentVersion
import dev.qmig.engine.Execution
import dev.qmig.engine.Executor
import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
import dev.qmig.engine.Loader
import dev.qmig.engine.OldSideDeleter
import dev.qmig.engine.Progress
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.history.HistoryStore
import dev.qmig.history.LeaseEntry
import dev.qmig.history.LeaseStore
import dev.qmig.history.RunEntry
import dev.qmig.history.RunInfo
import dev.qmig.lint.TenantField
import dev.qmig.model.AliasName
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.Loss
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reads
import dev.qmig.model.ServerVersion
import dev.qmig.model.Snapshot
import dev.qmig.model.Version
import dev.qmig.plan.EntryReads
import dev.qmig.plan.Facts
import dev.qmig.plan.Plan
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.Records
import dev.qmig.qdrant.ServerException
import java.time.Duration
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.UUID

/** A connection to a target whose server is known to be new enough. */
internal class OpenTarget(
    private val connection: Connection,
    private val settings: Settings,
) : AutoCloseable {
    private val gateway = connection.gateway
    private val store = HistoryStore(gateway.documents(HistoryStore.COLLECTION))

    /** The version of the server. */
    val server: ServerVersion by lazy(LazyThreadSafetyMode.NONE) { gateway.version() }

    /** Who runs here, as the history names them. */
    val by: RunInfo by lazy(LazyThreadSafetyMode.NONE) {
        RunInfo(settings.user, settings.host(), QmigVersion.CURRENT, server)
    }

    /** The history; where the server is too old or an entry cannot be read, the reasons. */
    fun history(): Attempt<History> = supported().then { whole(store.read()) }

    /** As [history], for looking only: what cannot be read of a step is thrown when it is asked for. */
    fun outline(): Attempt<History> = supported().then { whole(store.outline()) }

    private fun whole(read: HistoryStore.Read): Attempt<History> = when (read) {
        is HistoryStore.Intact -> Attempt.Got(read.history())
        is HistoryStore.Damaged -> Attempt.Failed(read.problems())
    }

    /** How much there is of what [loss] would destroy. */
    fun count(loss: Loss): Long = gateway.count(loss)

    /** How many different values [field] has, up to [TenantField.MOST]; null where the server does not tell. */
    fun values(field: TenantField): Long? = try {
        gateway.values(field.collection(), field.field(), TenantField.MOST)
    } catch (_: ServerException) {
        null
    }

    /** The schema of those of [names] that exist, and all aliases. */
    fun schema(names: Set<CollectionName>): ClusterSchema = gateway.schema(names)

    /** All aliases, with what each points at. */
    fun aliases(): Map<AliasName, CollectionName> = gateway.schema(emptySet()).aliases()

    /** The schema of everything that exists but qmig's own, and all aliases. */
    fun schema(): ClusterSchema = gateway.schema(Reads { _, _ -> true })

    /** The names of all collections, without qmig's own. */
    fun collections(): Attempt<Set<CollectionName>> = supported().then { Attempt.Got(gateway.collectionNames()) }

    /** The points of [collection] in bulk. */
    fun records(collection: CollectionName): Records = gateway.records(collection)

    /** The jobs whose points go here. */
    fun jobs(): JobStore = JobStore(gateway.documents(JobStore.COLLECTION))

    /** Waits for the right to carry out the job called [name], for as long as it takes to see that nobody does. */
    fun lease(name: String): LeaseSeeker.Sought {
        val term = minOf(settings.lease, JOB_TERM)
        return lease(
            jobs().lease(name, gateway.documentsApart(JobStore.COLLECTION, apart(term))),
            term,
            JOB_TERM.multipliedBy(2),
        )
    }

    /** What makes changes here that no history tells of, for the run that holds [lease]. */
    fun loader(lease: Lease): Loader = Loader(gateway, lease, settings.settling, settings.clock, settings.listener)

    /** Writes [entry] over the one of its version, for the run that holds [lease]. */
    fun write(entry: HistoryEntry, lease: Lease): Unit = store.claim(entry, lease.owner(), lease::confirm)

    /** Forgets the migration of [version]. */
    fun forget(version: Version): Unit = store.forget(version)

    /** Shows people which version is current, now that [last] was declared. */
    fun show(now: History, last: HistoryEntry): Unit = CurrentVersion.declared(store, now, last)

    /** What each run did, oldest first. */
    fun runs(): Attempt<List<RunEntry>> = supported().then { Attempt.Got(store.runs()) }

    /** Notes what a run did. It is over, so it does not fail because of that; one that lost its lease writes nothing more. */
    fun note(
        command: String,
        from: Version,
        to: Version,
        migrations: List<Version>,
        started: Instant,
        problems: List<Problem>,
    ) {
        if (problems.any { it.code() == ProblemCode.LOCK_LOST }) return
        val error = problems.takeIf { it.isNotEmpty() }?.joinToString("; ") { it.message() }
        val finished = settings.clock.instant()
        val run = RunEntry(UUID.randomUUID(), command, from, to, migrations, started, finished, by, error)
        val interrupted = Thread.interrupted()
        try {
            store.add(run)
        } catch (_: ServerException) {
            return
        } finally {
            if (interrupted) Thread.currentThread().interrupt()
        }
    }

    /**
     * Nothing, where the server is new enough. It is asked for its version first, because that call tells best what is wrong with a
     * connection.
     */
    fun supported(): Attempt<Unit> = if (server < ServerVersion.LOWEST_SUPPORTED) {
        Attempt.Failed(RunProblems.serverTooOld(server))
    } else {
        Attempt.Got(Unit)
    }

    /**
     * What planning needs to know of the collections and points that [reads] says, and of what a step [destroys] on them. Where a step of [unfinished] is in doubt the server is given time to show its effect: the old request may still be running.
     */
    fun facts(
        reads: Reads,
        destroys: (ClusterSchema) -> Collection<Loss>,
        unfinished: List<HistoryEntry>,
    ): Facts {
        val schema = settings.settling.await(
            settings.settling.inDoubt,
            { gateway.schema(reads) },
            { schema -> unfinished.all { it.isClearOn(schema) } },
        )
        val points = destroys(schema).toSet().filter(schema::has).associateWith { gateway.count(it) }
        return Facts(schema, server, points)
    }

    /** What planning needs to know to undo [entries]. */
    fun factsFor(entries: List<HistoryEntry>): Facts {
        return facts(Reads.anyOf(entries.map(EntryReads::of)), { entries.flatMap(EntryReads::destroys) }, entries)
    }

    /** A heartbeat that gets no answer must not keep the run from noticing that its lease is about to end. */
    private fun leases(): LeaseStore =
        store.lease(gateway.documentsApart(HistoryStore.COLLECTION, apart(settings.lease)))

    private fun apart(term: Duration) = term.dividedBy(3).coerceIn(Duration.ofSeconds(1), Duration.ofSeconds(10))

    /** Waits for the right to write here, for [limit] at most. */
    fun lease(limit: Duration): LeaseSeeker.Sought = lease(leases(), settings.lease, limit)

    private fun lease(leases: LeaseStore, term: Duration, limit: Duration): LeaseSeeker.Sought {
        val process = ProcessHandle.current().pid()
        val now = settings.clock.instant().truncatedTo(ChronoUnit.SECONDS)
        val wanted = LeaseEntry(UUID.randomUUID(), 0, term, by, process, now)
        if (connection.isAlone && leases.read() !is LeaseStore.Free) leases.clear()
        return LeaseSeeker(leases, wanted, settings.settling, settings.listener).seek(limit)
    }

    /** The lock that is there; null where there is none, or none that can be read. */
    fun lock(): Lock? = (leases().read() as? LeaseStore.Held)?.let { Lock.of(it.lease()) }

    /** Removes the lock that is there, where [consent] accepts that. */
    fun unlock(consent: UnlockConsent): Attempt<Unlocked> = supported().then {
        val leases = leases()
        Attempt.Got(
            when (val read = leases.read()) {
                is LeaseStore.Free -> Unlocked(found = false, lock = null, removed = false)
                is LeaseStore.Held -> unlocked(Lock.of(read.lease()), consent) { leases.release(read.lease()) }
                is LeaseStore.Damaged -> unlocked(null, consent, leases::clear)
            },
        )
    }

    private fun unlocked(lock: Lock?, consent: UnlockConsent, remove: () -> Unit): Unlocked {
        val agreed = consent.accepts(lock)
        if (agreed) remove()
        return Unlocked(found = true, lock, agreed)
    }

    /**
     * Carries [plan] out, which was made from [before]; [snapshot] hears of each one that the server writes for it.
     *
     * @param moves how points are moved; null for the usual way
     */
    fun execute(
        plan: Plan,
        before: History,
        lease: Lease,
        moves: MoveOptions?,
        snapshot: (Snapshot) -> Unit,
    ): Execution {
        val listener = Progress.Listener { event ->
            (event as? Progress.StepFinished)?.snapshot?.let(snapshot)
            settings.listener.on(event)
        }
        val held = jobs().held(lease)
        val how = moves ?: settings.moves
        val jobs = MigrationJobs(gateway, jobs(), held, by, settings.clock, settings.listener, how)
        return Executor(gateway, store, by, settings.clock, settings.settling, listener, jobs).run(plan, before, lease)
    }

    /** What takes away what migrations made here, for the run that holds [lease]. */
    fun cleaner(lease: Lease): Cleaner =
        Cleaner(gateway, store, lease, settings.settling, settings.clock, settings.listener)

    /** What deletes old sides of moves here, for the run that holds [lease]. */
    fun oldSideDeleter(lease: Lease): OldSideDeleter =
        OldSideDeleter(gateway, store, lease, settings.settling, settings.clock, settings.listener)

    override fun close(): Unit = connection.close()

    private companion object {
        /** Nothing is lost where a copy that stood still for so long is taken over, so nobody has to wait for long. */
        val JOB_TERM: Duration = Duration.ofSeconds(15)
    }
}
