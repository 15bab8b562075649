package dev.qmig.engine

import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.TestServer
import dev.qmig.dsl.Binary
import dev.qmig.dsl.Bits1_5
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Custom
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Float16
import dev.qmig.dsl.Idf
import dev.qmig.dsl.MaxSim
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.OneBit
import dev.qmig.dsl.Uint8
import dev.qmig.dsl.UpdateCollectionScope
import dev.qmig.dsl.X16
import dev.qmig.dsl.recordingOf
import dev.qmig.dsl.threads
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.CreateVector
import dev.qmig.model.Grade
import dev.qmig.model.Node
import dev.qmig.model.Satisfaction
import dev.qmig.model.UpdateCollection
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe

private val articles = CollectionName("articles")

/** A collection that leaves almost everything to the server. */
internal fun MigrationScope.plain() = createCollection("articles") {
    vector("title", 4, Cosine)
    vector("", 3, Cosine)
    sparseVector("bm25")
    metadata("owner" to "search", "old" to 1)
}

internal fun MigrationScope.everything() = createCollection("articles") {
    vector("title", 4, Cosine) {
        datatype = Float16
        onDisk = true
        multivector = MaxSim
        hnsw { m = 24 }
        productQuantization(X16) { alwaysRam = true }
    }
    sparseVector("bm25") {
        modifier = Idf
        fullScanThreshold = 500
        onDisk = true
        datatype = Float16
    }
    shardNumber = 2
    shardingMethod = Custom
    replicationFactor = 1
    writeConsistencyFactor = 1
    onDiskPayload = false
    readFanOutFactor = 1
    readFanOutDelayMs = 20
    hnsw { payloadM = 8 }
    optimizers { maxOptimizationThreads = threads(2) }
    wal { capacityMb = 16 }
    binaryQuantization {
        encoding = OneBit
        queryEncoding = Binary
    }
    strictMode {
        enabled = true
        maxQueryLimit = 100
        searchMaxOversampling = 1.7
        maxCollectionVectorSizeBytes = 5_000_000_000
        multivector("title", maxVectors = 8)
        sparseVector("bm25", maxLength = 100)
    }
    metadata("owner" to "search", "tiers" to listOf(1, -2.5, null, mapOf("a.b" to true)))
}

/** Each part alone, with what no server has by itself. */
internal val updates: Map<String, UpdateCollectionScope.() -> Unit> = mapOf(
    "hnsw" to {
        hnsw {
            m = 40
            payloadM = 20
        }
    },
    "optimizers" to {
        optimizers {
            deletedThreshold = 0.7
            maxSegmentSize = 40_000
        }
    },
    "params" to {
        params {
            replicationFactor = 2
            onDiskPayload = false
            readFanOutFactor = 2
            readFanOutDelayMs = 30
        }
    },
    "the unnamed vector" to { vectors { onDisk = true } },
    "a vector" to {
        vector("title") {
            onDisk = true
            hnsw { m = 12 }
            turboQuantization { bits = Bits1_5 }
        }
    },
    "a sparse vector" to {
        sparseVector("bm25") {
            modifier = Idf
            fullScanThreshold = 9
            onDisk = true
        }
    },
    "quantization" to { scalarQuantization { quantile = 0.97 } },
    "strict mode" to {
        strictMode {
            enabled = false
            maxTimeout = 9
            unindexedFilteringUpdate = false
            searchMaxOversampling = 2.1
            sparseVector("bm25", maxLength = 3)
        }
    },
    "metadata" to { metadata("owner" to mapOf("team" to "search"), "new" to listOf(1, 2)) },
    "metadata taken away" to { removeMetadata("old") },
)

/** Vectors that are added to a collection. */
internal val additions = mapOf<String, MigrationScope.() -> Unit>(
    "a dense vector" to {
        createVector("articles", "body", 3, Dot) {
            datatype = Float16
            multivector = MaxSim
            onDisk = true
            hnsw { m = 12 }
            scalarQuantization { alwaysRam = true }
        }
    },
    "a sparse vector" to {
        createSparseVector("articles", "splade") {
            modifier = Idf
            datatype = Uint8
            fullScanThreshold = 9
            onDisk = true
        }
    },
    "a vector of which nothing is set" to { createVector("articles", "bare", 3, Dot) },
)

class EverySettingTest : EverySettingSuite(EmbeddedServer)

abstract class EverySettingSuite(servers: RehearsalServer) : FunSpec({
    test("a collection with every setting is on the server as it was declared, and twice is once") {
        servers.use { server ->
            server.foreign { everything() }
            changes { everything() }.forEach { it.satisfiedBy(server.schema()) shouldBe Satisfaction.YES }
            server.collection().foreign().shouldBeEmpty()
        }
    }

    test("a deleted collection comes back with every setting") {
        servers.use { server ->
            server.foreign { everything() }
            val before = server.schema()
            val delete = changes { deleteCollection("articles") }.single()
            server.apply(listOf(delete))
            server.apply(delete.inverse(before).changes())
            server.schema() shouldBe before
        }
    }

    updates.forEach { (part, update) ->
        test("an update of $part does what it predicts, and its inverse brings back what its grade says") {
            servers.use { server ->
                server.foreign { plain() }
                val before = server.schema()
                val change = changes { updateCollection("articles", update) }.single() as UpdateCollection
                change.obstacles(before).shouldBeEmpty()
                server.apply(listOf(change))
                server.schema() shouldBe change.apply(before)
                val inverse = change.inverse(before)
                server.apply(inverse.changes())
                val residue = (inverse.grade() as? Grade.Effective)?.residue().orEmpty()
                differing(before.collections().getValue(articles), server.collection())
                    .map { "articles: $it" }
                    .filterNot { leaf -> residue.any { it.isWithin(leaf) || leaf.isWithin(it) } }
                    .shouldBeEmpty()
                if (residue.isEmpty()) server.schema() shouldBe before
            }
        }
    }

    additions.forEach { (what, creation) ->
        test("$what that is added is as it was predicted, can be deleted, and comes back with every setting") {
            servers.use { server ->
                server.foreign { plain() }
                val before = server.schema()
                val changes = changes(creation)
                server.apply(changes)
                val added = server.schema()
                added shouldBe changes.fold(before) { schema, change -> change.apply(schema) }.asReadWithoutAsking()
                changes.first().satisfiedBy(added) shouldBe Satisfaction.YES
                val name = (changes.first() as CreateVector).name.value()
                val delete = changes { deleteVector("articles", name) }.single()
                server.apply(listOf(delete))
                server.schema() shouldBe before
                server.apply(delete.inverse(added).changes())
                server.schema() shouldBe added
            }
        }
    }

    test("quantization and metadata can be taken away again, so that their inverse is exact") {
        servers.use { server ->
            server.foreign { plain() }
            listOf("quantization", "metadata", "metadata taken away").forEach { part ->
                val change = changes { updateCollection("articles", updates.getValue(part)) }.single()
                change.inverse(server.schema()).grade() shouldBe Grade.exact()
            }
        }
    }
})

internal fun changes(body: MigrationScope.() -> Unit): List<Change> =
    recordingOf(object : MigrationScope() {}.apply(body)).also { it.problems().shouldBeEmpty() }.operations().map {
        it as Change
    }

private fun TestServer.apply(changes: List<Change>) =
    QdrantGateway.over(channel()).use { gateway -> changes.forEach { gateway.apply(it) } }

private fun TestServer.collection(): CollectionSchema = schema().collections().getValue(articles)

/** That no point has a new vector is foreseen, and read of a server only where somebody asks for it. */
private fun ClusterSchema.asReadWithoutAsking() = ClusterSchema(collections(), aliases(), points())

/** Whether this path is [whole] or lies in it. */
private fun String.isWithin(whole: String) = this == whole || startsWith("$whole.")

private fun differing(one: CollectionSchema, other: CollectionSchema): List<String> {
    val left = Node.leaves("", one.toNode())
    val right = Node.leaves("", other.toNode())
    return (left.keys + right.keys).filter { left[it] != right[it] }
}
