package dev.qmig.dsl

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.ChangeAliases
import dev.qmig.model.Checksum
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.HnswConfig
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.PayloadIndex.BoolIndex
import dev.qmig.model.PayloadIndex.KeywordIndex
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import dev.qmig.model.vectorsOnly
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe

class RecordedOperationsTest : FunSpec({
    test("a collection without a block has nothing set") {
        operations { createCollection("articles") } shouldBe listOf(CreateCollection(articles, config()))
    }

    test("vectors without a name give the unnamed vector") {
        operations { createCollection("articles") { vectors(768, Cosine) } } shouldBe
            listOf(CreateCollection(articles, config(VectorName.UNNAMED to VectorParams.of(768, Cosine))))
    }

    test("the indexes of a new collection are steps of their own, after it and in the order written") {
        operations {
            createCollection("articles") {
                payloadIndexes { keyword("lang") }
                vector("title", 4, Dot)
                payloadIndexes { bool("public") }
            }
        } shouldBe listOf(
            CreateCollection(articles, config(VectorName("title") to VectorParams.of(4, Dot))),
            CreatePayloadIndex(articles, lang, keyword, false),
            CreatePayloadIndex(articles, FieldPath("public"), BoolIndex(null, null), false),
        )
    }

    test("the blocks of an update are steps in the order written") {
        operations {
            updateCollection("articles") {
                optimizers { flushIntervalSec = 7 }
                hnsw { m = 8 }
                hnsw { m = 16 }
            }
        } shouldBe listOf(
            CollectionPart.optimizers(OptimizersConfig(null, null, null, null, null, null, 7, null, null)),
            CollectionPart.hnsw(m(8)),
            CollectionPart.hnsw(m(16)),
        ).map { UpdateCollection(articles, it) }
    }

    test("a deletion is strict unless it says otherwise") {
        fun deleted(ifExists: Boolean) = listOf(
            DeleteCollection(articles, ifExists),
            DeletePayloadIndex(articles, lang, ifExists),
            ChangeAliases.of(AliasAction.Delete(AliasName("live"), ifExists)),
        )
        operations {
            deleteCollection("articles")
            deletePayloadIndex("articles", "lang")
            deleteAlias("live")
        } shouldBe deleted(ifExists = false)
        operations {
            deleteCollection("articles", ifExists = true)
            deletePayloadIndex("articles", "lang", ifExists = true)
            deleteAlias("live", ifExists = true)
        } shouldBe deleted(ifExists = true)
    }

    test("indexes replace others only where that is said") {
        operations { createPayloadIndexes("articles") { keyword("lang") } } shouldBe
            listOf(CreatePayloadIndex(articles, lang, keyword, false))
        operations { createPayloadIndexes("articles", replace = true) { keyword("lang") } } shouldBe
            listOf(CreatePayloadIndex(articles, lang, keyword, true))
    }

    test("aliases are created and switched in a request each") {
        operations {
            createAlias("live", "articles")
            switchAlias("live", to = "articles")
        } shouldBe listOf(
            ChangeAliases.of(AliasAction.Create(AliasName("live"), articles)),
            ChangeAliases.of(AliasAction.Switch(AliasName("live"), articles)),
        )
    }

    test("a later block of one kind is put over an earlier one and keeps the rest") {
        val config = (operations { createCollection("articles") { inTwoBlocks() } }.single() as CreateCollection).config
        "${config.hnsw.toNode()}" shouldBe "{m: 16, ef_construct: 50}"
        "${config.optimizers.toNode()}" shouldBe "{flush_interval_sec: 7, max_optimization_threads: auto}"
        "${config.wal.toNode()}" shouldBe "{wal_capacity_mb: 64, wal_segments_ahead: 1}"
    }

    test("the order in which vectors are declared does not change the checksum, the order of operations does") {
        val one = operations { createCollection("articles") { vector("a", 1, Dot).also { vector("b", 2, Dot) } } }
        val other = operations { createCollection("articles") { vector("b", 2, Dot).also { vector("a", 1, Dot) } } }
        Checksum.of(one) shouldBe Checksum.of(other)
        val two = one + operations { deleteAlias("live") }
        Checksum.of(two) shouldNotBe Checksum.of(two.reversed())
    }
})

private val articles = CollectionName("articles")

private val lang = FieldPath("lang")

private val keyword = KeywordIndex(null, null, null)

private fun CreateCollectionScope.inTwoBlocks() {
    hnsw {
        m = 8
        efConstruct = 50
    }
    hnsw { m = 16 }
    optimizers { flushIntervalSec = 7 }
    optimizers { maxOptimizationThreads = Auto }
    wal { capacityMb = 64 }
    wal { segmentsAhead = 1 }
}

private fun m(edges: Int) = HnswConfig(edges, null, null, null, null, null, null)

private fun config(vararg vectors: Pair<VectorName, VectorParams>) = vectorsOnly(vectors.toMap())
