package dev.qmig.dsl

import dev.qmig.model.BinaryEncoding
import dev.qmig.model.BinaryQueryEncoding
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionParams
import dev.qmig.model.CollectionPart
import dev.qmig.model.CompressionRatio
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.Distance
import dev.qmig.model.Examples
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.ShardingMethod
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.model.Tokenizer
import dev.qmig.model.TurboBits
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
                everything()
            }
        } shouldBe Examples.PARTS.map { UpdateCollection(CollectionName("articles"), it) }
    }

    test("how reads are spread follows a new collection as a step of its own, because Qdrant takes it only then") {
        val articles = CollectionName("articles")
        val fanOut = CollectionParams(null, null, null, null, null, 2, 50)
        operations {
            createCollection("articles") {
                readFanOutFactor = 2
                readFanOutDelayMs = 50
            }
        } shouldBe listOf(
            CreateCollection(articles, CollectionConfig.EMPTY),
            UpdateCollection(articles, CollectionPart.params(fanOut)),
        )
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
        listOf(X4, X8, X16, X32, X64) shouldBe CompressionRatio.values().toList()
        listOf(OneBit, TwoBits, OneAndHalfBits) shouldBe BinaryEncoding.values().toList()
        listOf(Binary, Scalar4Bits, Scalar8Bits) shouldBe
            BinaryQueryEncoding.values().toList() - BinaryQueryEncoding.DEFAULT
        listOf(Bits1, Bits1_5, Bits2, Bits4) shouldBe TurboBits.values().toList()
        listOf(Custom) shouldBe ShardingMethod.values().toList()
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
    shardingMethod = Custom
    binaryQuantization { everything() }
    strictMode { everything() }
    metadata(
        "owner" to "search",
        "tiers" to listOf(-3, 0.5, null),
        "a.b" to mapOf("live" to true, "empty" to mapOf<String, Any>()),
    )
}

private fun UpdateCollectionScope.everything() {
    hnsw { everything() }
    optimizers { everything() }
    params {
        replicationFactor = 3
        writeConsistencyFactor = 2
        onDiskPayload = false
        readFanOutFactor = 2
        readFanOutDelayMs = 50
    }
    vector("title") {
        onDisk = true
        hnsw { everything() }
        productQuantization(X4) { alwaysRam = false }
    }
    vectors {
        onDisk = true
        disableQuantization()
    }
    sparseVector("bm25") {
        modifier = Idf
        fullScanThreshold = 1_000
        onDisk = true
    }
    strictMode { everything() }
    metadata(
        "owner" to "search",
        "tiers" to listOf(-3, 0.5, null),
        "a.b" to mapOf("live" to true, "empty" to mapOf<String, Any>()),
    )
    removeMetadata("gone")
    disableQuantization()
    scalarQuantization { everything() }
    productQuantization(X16) { alwaysRam = true }
    binaryQuantization { everything() }
    turboQuantization {
        bits = Bits1_5
        alwaysRam = true
    }
}

private fun ScalarQuantizationScope.everything() {
    quantile = 0.99
    alwaysRam = true
}

private fun BinaryQuantizationScope.everything() {
    encoding = TwoBits
    queryEncoding = Scalar8Bits
    alwaysRam = true
}

private fun StrictModeScope.everything() {
    enabled = true
    maxQueryLimit = 100
    maxTimeout = 30
    unindexedFilteringRetrieve = false
    unindexedFilteringUpdate = false
    searchMaxHnswEf = 256
    searchAllowExact = false
    searchMaxOversampling = 1.5
    searchMaxBatchsize = 20
    upsertMaxBatchsize = 500
    maxCollectionVectorSizeBytes = 8_000_000_000
    maxCollectionPayloadSizeBytes = 4_000_000_000
    readRateLimit = 600
    writeRateLimit = 300
    filterMaxConditions = 10
    conditionMaxSize = 50
    maxPointsCount = 60_000_000
    maxPayloadIndexCount = 12
    maxResidentMemoryPercent = 90
    multivector("title", maxVectors = 32)
    sparseVector("bm25", maxLength = 1_000)
}

internal fun VectorSettings.everything() {
    datatype = Float16
    onDisk = true
    multivector = MaxSim
    hnsw { everything() }
    scalarQuantization { everything() }
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
