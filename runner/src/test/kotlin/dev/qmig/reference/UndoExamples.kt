package dev.qmig.reference

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Custom
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionSchema
import dev.qmig.model.Expanding
import dev.qmig.model.Grade
import dev.qmig.model.Holders
import dev.qmig.model.Inverse
import dev.qmig.model.PointId
import java.util.TreeMap

/** One use of a function of the DSL, on what is there before. */
internal class UndoExample(
    val function: String,
    val what: String,
    before: MigrationScope.() -> Unit,
    holders: Holders? = null,
    use: MigrationScope.() -> Unit,
) {
    private val named = known(before)
    private val asked = changes(named, use)
    private val prior = if (holders == null) named else named.with(asked.last(), holders)
    private val change = asked.last()

    /** The first server that understands all of it; null where every supported one does. */
    val since: String? = asked.map { it.requirement() }.maxBy { it.version() }
        .takeIf { it.field().isNotEmpty() }?.version()?.toString()?.removeSuffix(".0")

    private val inverse = authored(use)?.let(Inverse::authored) ?: change.inverse(prior)

    /** What undoes it, in the words of a plan. */
    val undo: String = inverse.changes().joinToString("; ") { it.summary() }.ifEmpty { "nothing" }

    val grade: String = when (val grade = inverse.grade()) {
        is Grade.Effective -> "effective: ${grade.residue.joinToString { it.substringAfter(": ") }} stays set"
        is Grade.Shape -> "shape: ${grade.loss} are lost"
        else -> grade.toString()
    }
}

/** What [body] makes, as a server reports it, which leaves nothing open. */
private fun known(body: MigrationScope.() -> Unit): ClusterSchema {
    val made = changes(ClusterSchema.EMPTY, body).fold(ClusterSchema.EMPTY) { schema, change -> change.apply(schema) }
    val reported = made.collections().mapValues { (_, found) ->
        with(found) { CollectionSchema(config(), payloadIndexes(), shardKeys(), emptySet(), emptySet()) }
    }
    return ClusterSchema(TreeMap(reported), made.aliases(), made.points())
}

/** Where [holders] have what [change] fills in. */
private fun ClusterSchema.with(change: Change, holders: Holders) =
    ClusterSchema(collections(), aliases(), points(), mapOf(change.filling().orElseThrow() to holders))

private fun ids(count: Int): List<PointId> = List(count) { PointId.Numeric(it.toLong()) }

/** What the use says itself of how it is undone. */
private fun authored(use: MigrationScope.() -> Unit): List<Change>? =
    recordingOf(object : MigrationScope() {}.apply(use)).recorded().last().rollback()

private fun changes(schema: ClusterSchema, body: MigrationScope.() -> Unit): List<Change> =
    recordingOf(object : MigrationScope() {}.apply(body)).operations().flatMap { operation ->
        when (operation) {
            is Change -> listOf(operation)
            is Expanding -> operation.expand(schema).changes()
        }
    }

private val points: MigrationScope.() -> Unit = {
    createCollection("articles") { vectors(4, Cosine) }
    upsertPoints("articles") { point(1) { payload("lang" to "en") } }
}

private val articles: MigrationScope.() -> Unit = {
    createCollection("articles") {
        vector("title", 4, Cosine)
        hnsw {
            m = 16
            payloadM = 16
        }
        payloadIndexes { keyword("lang") }
        metadata("owner" to "search")
    }
    createCollection("books")
    createAlias("live", "articles")
}

private val sharded: MigrationScope.() -> Unit = {
    createCollection("sharded") { shardingMethod = Custom }
    createShardKey("sharded", "eu")
}

private fun MigrationScope.fillLang() = backfill("articles") { payload("lang") { "en" } }

/** Every function that changes something, in the order of a reader who begins. */
internal val UNDO_EXAMPLES: List<UndoExample> = listOf(
    UndoExample("createCollection", "a new one", {}) { createCollection("articles") { vectors(4, Dot) } },
    UndoExample("updateCollection", "`hnsw`", articles) { updateCollection("articles") { hnsw { m = 32 } } },
    UndoExample("updateCollection", "`maxSegmentSize` that was unset", articles) {
        updateCollection("articles") {
            optimizers {
                maxSegmentSize =
                    1
            }
        }
    },
    UndoExample("updateCollection", "`removeMetadata`", articles) {
        updateCollection("articles") { removeMetadata("owner") }
    },
    UndoExample("updateCollection", "a quantization where none was", articles) {
        updateCollection("articles") { turboQuantization() }
    },
    UndoExample("ensureCollection", "one that is not there", {}) { ensureCollection("articles") },
    UndoExample("ensureCollection", "another `hnsw`", articles) { ensureCollection("articles") { hnsw { m = 32 } } },
    UndoExample("forEachCollection", "an index for each", articles) {
        forEachCollection("art*") { createPayloadIndexes(it) { integer("year") } }
    },
    UndoExample("deleteCollection", "", articles) { deleteCollection("articles") },
    UndoExample("createVector", "a dense vector", articles) { createVector("articles", "body", 4, Dot) },
    UndoExample("createSparseVector", "", articles) { createSparseVector("articles", "bm25") },
    UndoExample("deleteVector", "", articles) { deleteVector("articles", "title") },
    UndoExample("createPayloadIndexes", "a new index", articles) {
        createPayloadIndexes("articles") { integer("year") }
    },
    UndoExample("createPayloadIndexes", "another index in its place", articles) {
        createPayloadIndexes("articles", replace = true) { text("lang") }
    },
    UndoExample("deletePayloadIndex", "", articles) { deletePayloadIndex("articles", "lang") },
    UndoExample("createAlias", "", articles) { createAlias("next", "books") },
    UndoExample("switchAlias", "", articles) { switchAlias("live", to = "books") },
    UndoExample("renameAlias", "", articles) { renameAlias("live", to = "now") },
    UndoExample("deleteAlias", "", articles) { deleteAlias("live") },
    UndoExample("changeAliases", "one created and one switched", articles) {
        changeAliases {
            create("next", "articles")
            switch("live", to = "books")
        }
    },
    UndoExample("createShardKey", "", sharded) { createShardKey("sharded", "us") },
    UndoExample("deleteShardKey", "", sharded) { deleteShardKey("sharded", "eu") },
    UndoExample("upsertPoints", "one replaced and one added", points) {
        upsertPoints("articles") {
            point(1) { payload("lang" to "fr") }
            point(2) { payload("lang" to "it") }
        }
    },
    UndoExample("setPayload", "", points) {
        setPayload("articles") {
            points(1)
            payload("lang" to "fr")
        }
    },
    UndoExample("deletePoints", "", points) { deletePoints("articles") { points(1) } },
    UndoExample("copyPoints", "", articles) { copyPoints("articles", "books") },
    UndoExample("backfill", "of what no point has", articles, Holders.NONE) { fillLang() },
    UndoExample("backfill", "of what few points lack", articles, Holders(null, ids(12))) { fillLang() },
    UndoExample("backfill", "of what few points have", articles, Holders(ids(12), null)) { fillLang() },
    UndoExample("backfill", "of what many have and many lack", articles, Holders(null, null)) { fillLang() },
    UndoExample("execute", "without `rollbackWith`", articles) { execute("count again") { } },
    UndoExample("execute", "with `rollbackWith`", articles) { execute("count again") { }.rollbackWith { } },
    UndoExample("createSnapshot", "", articles) { createSnapshot("articles") },
    UndoExample("createFullSnapshot", "", {}) { createFullSnapshot() },
)
