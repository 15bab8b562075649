package dev.qmig

import dev.qmig.history.History
import dev.qmig.history.HistoryStore
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Node
import dev.qmig.model.Recording
import dev.qmig.model.SchemaDiff
import dev.qmig.model.Version
import dev.qmig.plan.ClusterOnly
import dev.qmig.plan.Source
import dev.qmig.qdrant.QdrantGateway
import java.util.UUID

/** A server in memory on which migrations are tried out. */
internal class Laboratory(
    private val running: RehearsalServer.Running,
    settings: Settings,
    catalogue: Catalogue,
) : AutoCloseable {
    private val gateway = QdrantGateway.over(running.channel())
    private val qmig = MigrationRunner(settings, LentConnector(running), { Attempt.Got(Rehearsable(catalogue)) })

    /** Makes it a copy of a server that is [live] and has [history], but without data and without the shards of keys. */
    fun load(live: ClusterSchema, history: History) {
        val within =
            ClusterSchema(live.collections(), live.aliases().filterValues { it in live.collections() }.toSortedMap())
        ClusterOnly.possible(SchemaDiff.between(ClusterSchema.EMPTY, within).changes()).forEach(gateway::apply)
        val store = HistoryStore(gateway.documents(HistoryStore.COLLECTION))
        history.entries.forEach { store.claim(it, UUID.randomUUID()) {} }
    }

    /** The schema of everything on it. */
    fun schema(): ClusterSchema = gateway.schema { _, _ -> true }

    /** Applies what is pending up to [version], or all of it. */
    fun up(version: Version? = null): Outcome<RunReport> =
        qmig.migrate(MigrateOptions(version, consent = Consent.ACCEPT))

    /** Undoes the newest migration. */
    fun down(): Outcome<RunReport> = qmig.rollback(RollbackOptions(consent = Consent.ACCEPT))

    /** What was applied. */
    fun history(): History =
        when (val read = HistoryStore(gateway.documents(HistoryStore.COLLECTION)).read()) {
            is HistoryStore.Intact -> read.history()
            is HistoryStore.Damaged -> error("the history that was just written cannot be read: ${read.problems()}")
        }

    override fun close(): Unit = running.use { gateway.use { qmig.close() } }
}

/** [catalogue] without what only a cluster can do. */
private class Rehearsable(private val catalogue: Catalogue) : Catalogue {
    override val sources: List<Source> get() = catalogue.sources

    override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> =
        catalogue.record(wanted).then { recorded -> Attempt.Got(recorded.map(::OnOneServer)) }

    private class OnOneServer(private val migration: RecordedMigration) : RecordedMigration {
        override val source: Source = migration.source

        override val declared: Recording = ClusterOnly.without(migration.declared)

        override fun recordedWith(values: Node.Obj): Attempt<Recording> =
            migration.recordedWith(values).then { Attempt.Got(ClusterOnly.without(it)) }
    }
}
