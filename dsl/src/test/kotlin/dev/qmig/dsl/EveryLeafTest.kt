package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.Distance
import dev.qmig.model.Examples
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.model.Tokenizer
import dev.qmig.model.UpdateCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** The examples have no leaf unset, so what equals them was reached by every leaf. */
class EveryLeafTest : FunSpec({
    test("every setting of a new collection reaches it") {
        operations { createCollection("articles") { everything() } } shouldBe
            listOf(CreateCollection(CollectionName("articles"), Examples.CONFIG))
    }

    test("every setting of an update reaches it") {
        operations {
            updateCollection("articles") {
                hnsw { everything() }
                optimizers { everything() }
            }
        } shouldBe listOf(CollectionPart.Hnsw(Examples.HNSW), CollectionPart.Optimizers(Examples.OPTIMIZERS))
            .map { UpdateCollection(CollectionName("articles"), it) }
    }

    test("every option of every payload index reaches it") {
        operations { createPayloadIndexes("articles") { everything() } }
            .map { (it as CreatePayloadIndex).index } shouldBe Examples.INDEXES
    }

    test("a text index cuts words where nothing is said, because Qdrant wants a tokenizer") {
        val index = operations { createPayloadIndexes("articles") { text("body") } }.single() as CreatePayloadIndex
        "${index.index.toNode()}" shouldBe "{type: text, tokenizer: Word}"
    }

    test("every constant has Qdrant's name and value") {
        listOf(Cosine, Euclid, Dot, Manhattan) shouldBe Distance.values().toList()
        listOf(Cosine, Euclid, Dot, Manhattan, Float32, Uint8, Float16).map { it.term() } shouldBe
            listOf("Cosine", "Euclid", "Dot", "Manhattan", "Float32", "Uint8", "Float16")
        listOf(Prefix, Whitespace, Word, Multilingual) shouldBe Tokenizer.values().toList()
        Idf shouldBe Modifier.IDF
        MaxSim shouldBe MultivectorComparator.MAX_SIM
        Auto shouldBe OptimizationThreads(null)
        threads(4) shouldBe OptimizationThreads(4)
    }
})

private fun CreateCollectionScope.everything() {
    shardNumber = 6
    replicationFactor = 3
    writeConsistencyFactor = 2
    onDiskPayload = false
    vector("title", 768, Cosine) { everything() }
    vector("body", 768, Cosine) { everything() }
    sparseVector("bm25") {
        modifier = Idf
        fullScanThreshold = 1_000
        onDisk = true
        datatype = Uint8
    }
    hnsw { everything() }
    optimizers { everything() }
    wal { everything() }
}

private fun VectorScope.everything() {
    datatype = Float16
    onDisk = true
    multivector = MaxSim
    hnsw { everything() }
}

private fun WalScope.everything() {
    capacityMb = 64
    segmentsAhead = 1
    retainClosed = 2
}

private fun HnswScope.everything() {
    m = 32
    efConstruct = 200
    fullScanThreshold = 5_000
    maxIndexingThreads = 4
    onDisk = true
    payloadM = 24
    inlineStorage = true
}

private fun OptimizersScope.everything() {
    deletedThreshold = 0.3
    vacuumMinVectorNumber = 500
    defaultSegmentNumber = 2
    maxSegmentSize = 100_000
    memmapThreshold = 50_000
    indexingThreshold = 30_000
    flushIntervalSec = 7
    maxOptimizationThreads = threads(4)
    preventUnoptimized = true
}

private fun PayloadIndexesScope.everything() {
    keyword("a") { tenant() }
    integer("b") {
        lookup = true
        range = false
        principal = true
        common()
    }
    float("c") { principal() }
    geo("d") { common() }
    text("e") { everything() }
    bool("f") { common() }
    datetime("g") { principal() }
    uuid("h") { tenant() }
}

private fun TextIndexScope.everything() {
    tokenizer = Multilingual
    lowercase = false
    asciiFolding = true
    minTokenLen = 2
    maxTokenLen = 20
    phraseMatching = true
    stemmer = StemmerLanguage.GERMAN
    stopwords(StopwordLanguage.GERMAN, StopwordLanguage.ENGLISH, custom = listOf("qdrant", "\"quoted\"\n", "qdrant"))
    common()
}

private fun TenantIndexScope.tenant() {
    tenant = true
    common()
}

private fun RangeIndexScope.principal() {
    principal = true
    common()
}

private fun PayloadIndexScope.common() {
    onDisk = true
    enableHnsw = false
}
