package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.DeleteCollection
import dev.qmig.model.Position
import dev.qmig.model.ProblemCode
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class MistakesTest : FunSpec({
    test("all impossible values of a script are told at once") {
        mistakes {
            createCollection("a/b") { nothingPossible() }
            deleteCollection("")
        } shouldBe listOf(
            "the collection name `a/b` contains `/`, which Qdrant does not allow",
            "the vector name `c|d` contains `|`, which Qdrant does not allow",
            "`ef_construct` is 3; Qdrant allows 4 or more",
            "the vector size is `0`; Qdrant allows 1 to 65536",
            "`full_scan_threshold` is -1; Qdrant allows 0 or more",
            "`m` is -1; Qdrant allows 0 or more",
            "`payload_m` is -2; Qdrant allows 0 or more",
            "`max_segment_size` is 0; Qdrant allows 1 or more",
            "`wal_capacity_mb` is 0; Qdrant allows 1 or more",
            "`x y` is not a payload field: keys of letters, digits, `_` and `-` (others in double quotes), " +
                "separated by dots",
            "an integer index needs `lookup` or `range`; both are switched off",
            "`shard_number` is 0; Qdrant allows 1 or more",
            "`replication_factor` is 0; Qdrant allows 1 or more",
            "`` is no collection name: names are not empty, and `.` and `..` mean folders",
        )
    }

    single("a vector is declared once", "the vector `title` of `articles` is declared twice") {
        createCollection("articles") {
            vector("title", 4, Dot)
            vector("title", 4, Dot)
        }
    }
    single("the unnamed vector is declared once", "the unnamed vector of `articles` is declared twice") {
        createCollection("articles") {
            vectors(4, Dot)
            vectors(8, Dot)
        }
    }
    single(
        "a vector is dense or sparse",
        "the vector `title` is declared both dense and sparse; a name can be only one of them",
    ) {
        createCollection("articles") {
            vector("title", 4, Dot)
            sparseVector("title")
        }
    }
    single("a field has one index", "the field `lang` gets two indexes; Qdrant keeps one for each field") {
        createPayloadIndexes("articles") {
            keyword("lang")
            text("\"lang\"")
        }
    }
    single(
        "an update names a part",
        "the update of `articles` changes nothing; name a part, as in `hnsw { m = 32 }`",
    ) { updateCollection("articles") {} }
    single("a part of an update names a setting", "the update of `articles` sets nothing in `hnsw_config`") {
        updateCollection("articles") { hnsw {} }
    }
    single("threads are not negative", "`max_optimization_threads` is -1; Qdrant allows 0 or more") {
        updateCollection("articles") { optimizers { maxOptimizationThreads = threads(-1) } }
    }
    single(
        "names that start with _qmig are kept for qmig",
        "the name `_qmig_history` is reserved: names that start with `_qmig` belong to qmig",
    ) { createCollection("_qmig_history") }
    single("a description is given once", "the description is given twice; one is enough") {
        description("one")
        description("two")
    }
    single("a description says something", "the description is empty; say in a few words what changes") {
        description(" \n")
    }

    test("a description is kept without the blanks around it, and is no operation") {
        val recording = recorded { description("  adds articles\n") }
        recording.description shouldBe "adds articles"
        recording.operations() shouldBe listOf()
        recorded {}.description shouldBe null
    }

    test("a mistake does not keep the rest from being recorded") {
        val recording = recorded {
            deleteCollection("a/b")
            deleteCollection("articles")
        }
        recording.operations() shouldBe listOf(DeleteCollection(CollectionName("articles"), false))
        recording.problems.map { it.code } shouldBe listOf(ProblemCode.INVALID_VALUE)
    }

    test("an exception that is no impossible value is the script's own") {
        shouldThrow<IllegalStateException> { recorded { createCollection("articles") { error("mine") } } }
    }

    test("the place of a mistake is the innermost line of a script") {
        val frames = listOf("Require.java" to 9, "002_x.qmig.kts" to -1, "002_x.qmig.kts" to 7, "002_x.qmig.kts" to 3)
            .map { (file, line) -> StackTraceElement("X", "run", file, line) }
        scriptPosition(frames.toTypedArray()) shouldBe Position("002_x.qmig.kts", 7, 0, null)
        scriptPosition(frames.take(2).toTypedArray()) shouldBe null
        Position("002_x.qmig.kts", 7, 0, null).toString() shouldBe "002_x.qmig.kts:7"
        Position("002_x.qmig.kts", 7, 21, null).toString() shouldBe "002_x.qmig.kts:7:21"
    }
})

private fun CreateCollectionScope.nothingPossible() {
    vector("c|d", 0, Dot) { hnsw { efConstruct = 3 } }
    sparseVector("bm25") { fullScanThreshold = -1 }
    hnsw {
        m = -1
        payloadM = -2
    }
    optimizers { maxSegmentSize = 0 }
    wal { capacityMb = 0 }
    payloadIndexes {
        integer("x y") {
            lookup = false
            range = false
        }
    }
    shardNumber = 0
    replicationFactor = 0
}

private fun FunSpec.single(name: String, sentence: String, script: MigrationScope.() -> Unit) =
    test(name) { mistakes(script) shouldBe listOf(sentence) }
