package dev.qmig.cli

import dev.qmig.ChecksumState
import dev.qmig.MigrationStatus
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.history.HistoryEntry
import dev.qmig.history.MigrationState
import dev.qmig.history.Origin
import dev.qmig.history.RunInfo
import dev.qmig.history.StepEntry
import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.Checksum
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPattern
import dev.qmig.model.DeleteCollection
import dev.qmig.model.Difference
import dev.qmig.model.ForEachCollection
import dev.qmig.model.Grade
import dev.qmig.model.Inverse
import dev.qmig.model.Loss
import dev.qmig.model.Node
import dev.qmig.model.OnFailure
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Recording
import dev.qmig.model.ServerVersion
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Source
import dev.qmig.plan.Step
import dev.qmig.plan.UndoStep
import java.time.Duration
import java.time.Instant

/** Values to be shown. */
internal object Examples {
    private val noon: Instant = Instant.parse("2026-11-21T12:00:00Z")
    private val articles = CollectionName("articles")
    private val delete = DeleteCollection(articles, false)
    private val live = ChangeAliases.of(AliasAction.Create(AliasName("live"), articles))
    private val notLive = ChangeAliases.of(AliasAction.Delete(AliasName("live"), false))
    private val digest = TextDigest.of("text")

    /** What a server does not show that builds an index. */
    val missing: List<Difference> =
        listOf(Difference("articles: payload_indexes.lang", Node.Text("present"), null))

    /** Every state, with short and long descriptions. */
    val status: Status = Status(
        Version.of("3"),
        listOf(
            status("1", StatusState.APPLIED, "articles", 4, 4),
            status("2", StatusState.CHANGED, "documents for hybrid search with dense and sparse vectors", 2, 2),
            status("3", StatusState.MISSING, "a tuned collection takes over", 6, 6),
            status("10.1", StatusState.FAILED, "lists", 1, 3, "Wrong input: Vector size 0 is not allowed"),
            status("20261120093000", StatusState.OUT_OF_ORDER, "late", 0, 1).copy(finished = null, by = null),
            status("20261121093000", StatusState.PENDING, "soon", 0, null).copy(finished = null, by = null),
            status("20261121093001", StatusState.REVERTED, "gone again", 0, 2),
        ),
    )

    /** A migration half done that is taken up, and one that destroys points. */
    val applying: Plan = Plan(
        listOf(
            MigrationPlan(
                migration("2", "an alias", live, notLive),
                listOf(StepEntry.started(origin(1), live, Inverse.exact(notLive), noon).done(noon, null)),
                emptyList(),
                null,
                listOf(
                    Step(
                        2,
                        origin(2),
                        null,
                        notLive,
                        null,
                        true,
                        Inverse.NOTHING,
                        null,
                        emptyMap(),
                        emptyList(),
                        emptyList(),
                    ),
                ),
                listOf(
                    RecordedOperation(
                        ForEachCollection(
                            CollectionPattern("tenant_*"),
                            OnFailure.FAIL_FAST,
                            listOf(DeleteCollection(ForEachCollection.NAME, false)),
                        ),
                        null,
                    ),
                ),
            ),
            MigrationPlan(
                migration("3", "away with the articles", notLive, delete),
                emptyList(),
                emptyList(),
                null,
                listOf(
                    Step(
                        1,
                        origin(1),
                        null,
                        notLive,
                        null,
                        false,
                        Inverse.exact(live),
                        null,
                        emptyMap(),
                        emptyList(),
                        emptyList(),
                    ),
                    Step(
                        2,
                        origin(2),
                        null,
                        delete,
                        null,
                        false,
                        shape(),
                        null,
                        mapOf(Loss.Points(articles) to 1204L),
                        listOf(AliasName("best")),
                        emptyList(),
                    ),
                ),
                emptyList(),
            ),
        ),
        emptyList(),
    )

    /** A migration to be undone. */
    val undoing: Plan = Plan(emptyList(), listOf(rollback()))

    private fun rollback(): RollbackPlan {
        val first = StepEntry.started(origin(1), live, Inverse.exact(delete), noon).done(noon, null)
        val second = StepEntry.started(origin(2), notLive, Inverse.exact(live), noon).done(noon, null)
        val steps =
            listOf(
                UndoStep(2, second, emptyMap(), emptyList()),
                UndoStep(1, first, mapOf(Loss.Points(articles) to 1L), emptyList()),
            )
        return RollbackPlan(entry(listOf(first, second)), listOf(first, second), steps)
    }

    private fun entry(steps: List<StepEntry>) = HistoryEntry(
        Version.of("3"),
        "003_articles.qmig.kts",
        "articles",
        digest,
        Checksum.of(listOf(delete)),
        Node.Obj.EMPTY,
        MigrationState.APPLIED,
        2,
        2,
        steps,
        noon,
        noon,
        RunInfo("ada", "host", "0.1.0", ServerVersion.LOWEST_SUPPORTED),
        null,
        false,
    )

    private fun origin(operation: Int) = Origin(operation, null)

    private fun shape() = Inverse(listOf(), Grade.Shape("the points of articles"), setOf())

    private fun migration(version: String, description: String, vararg changes: Change) = Migration(
        Source(Version.of(version), "00${version}_x.qmig.kts", "x", digest),
        Recording(description, changes.map { RecordedOperation(it, null) }, emptyList()),
    )

    private fun status(
        version: String,
        state: StatusState,
        description: String,
        done: Int,
        total: Int?,
        error: String? = null,
    ) = MigrationStatus(
        Version.of(version),
        description,
        "${version}_x.qmig.kts",
        state,
        done,
        total,
        Checksum.of(listOf(delete)),
        when (state) {
            StatusState.APPLIED -> ChecksumState.OK
            StatusState.CHANGED -> ChecksumState.CHANGED
            StatusState.MISSING -> ChecksumState.MISSING
            else -> ChecksumState.NONE
        },
        Node.Obj.EMPTY,
        noon,
        noon,
        Duration.ofSeconds(1),
        "ada",
        error,
    )
}
