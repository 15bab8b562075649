package dev.qmig.model

import io.kotest.assertions.throwables.shouldNotThrowAny
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class LimitsTest : FunSpec({
    test("every setting with a lower limit takes the limit and refuses what is below it") {
        limits.forEach { (leaf, minimum, build) ->
            withClue(leaf) {
                shouldNotThrowAny { build(minimum) }
                refused { build(minimum - 1) } shouldBe
                    "`${leaf.substringAfter(' ')}` is ${minimum - 1}; Qdrant allows $minimum or more"
            }
        }
    }

    test("deleted_threshold is a share") {
        listOf(0.0, 0.2, 1.0).forEach { shouldNotThrowAny { share(it) } }
        listOf(-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY).forEach {
            refused { share(it) } shouldBe "`deleted_threshold` is $it; Qdrant allows 0.0 to 1.0"
        }
    }

    test("a vector has 1 to 65536 numbers") {
        listOf(1, 65_536).forEach { shouldNotThrowAny { VectorParams.of(it, Distance.DOT) } }
        listOf(0, -1, 65_537).forEach {
            refused { VectorParams.of(it, Distance.DOT) } shouldBe "the vector size is `$it`; Qdrant allows 1 to 65536"
        }
    }

    test("several values out of range are told together") {
        refused { HnswConfig(-1, 3, null, null, null, -2, null) } shouldBe
            "`m` is -1; Qdrant allows 0 or more; `ef_construct` is 3; Qdrant allows 4 or more; " +
            "`payload_m` is -2; Qdrant allows 0 or more"
    }

    test("an index that could find nothing is refused") {
        refused { PayloadIndex.IntegerIndex(false, false, null, null, null) } shouldBe
            "an integer index needs `lookup` or `range`; both are switched off"
        refused { text(5, 4) } shouldBe "`min_token_len` is 5 and `max_token_len` is 4: no token fits"
        shouldNotThrowAny { text(4, 4) }
        shouldNotThrowAny { PayloadIndex.IntegerIndex(false, null, null, null, null) }
    }

    test("a change without content is refused") {
        refused { ChangeAliases(listOf()) } shouldBe "a change of aliases needs at least one action"
        refused { UpdateCollection(CollectionName("articles"), CollectionPart.hnsw(HnswConfig.UNSET)) } shouldBe
            "the update of `articles` sets nothing in `hnsw_config`"
    }

    test("vector names that Qdrant refuses together are refused") {
        refused { vectors(setOf("a"), setOf("a")) } shouldBe
            "the vector `a` is declared both dense and sparse; a name can be only one of them"
        refused { vectors(setOf(), setOf("")) } shouldBe
            "a sparse vector needs a name; the empty one is kept for the unnamed dense vector"
        shouldNotThrowAny { vectors(setOf(), setOf()) }
    }
})

private data class Limit(val leaf: String, val minimum: Int, val build: (Int) -> Any)

private val limits = listOf(
    Limit("hnsw m", 0) { HnswConfig(it, null, null, null, null, null, null) },
    Limit("hnsw ef_construct", 4) { HnswConfig(null, it, null, null, null, null, null) },
    Limit("hnsw full_scan_threshold", 0) { HnswConfig(null, null, it, null, null, null, null) },
    Limit("hnsw max_indexing_threads", 0) { HnswConfig(null, null, null, it, null, null, null) },
    Limit("hnsw payload_m", 0) { HnswConfig(null, null, null, null, null, it, null) },
    Limit("optimizers vacuum_min_vector_number", 100) {
        OptimizersConfig(null, it, null, null, null, null, null, null, null)
    },
    Limit("optimizers default_segment_number", 0) {
        OptimizersConfig(null, null, it, null, null, null, null, null, null)
    },
    Limit("optimizers max_segment_size", 1) { OptimizersConfig(null, null, null, it, null, null, null, null, null) },
    Limit("optimizers memmap_threshold", 0) { OptimizersConfig(null, null, null, null, it, null, null, null, null) },
    Limit("optimizers indexing_threshold", 0) { OptimizersConfig(null, null, null, null, null, it, null, null, null) },
    Limit("optimizers flush_interval_sec", 0) { OptimizersConfig(null, null, null, null, null, null, it, null, null) },
    Limit("optimizers max_optimization_threads", 0) { OptimizationThreads(it) },
    Limit("wal wal_capacity_mb", 1) { WalConfig(it, null, null) },
    Limit("wal wal_segments_ahead", 0) { WalConfig(null, it, null) },
    Limit("wal wal_retain_closed", 1) { WalConfig(null, null, it) },
    Limit("params shard_number", 1) { CollectionParams(it, null, null, null, null, null, null) },
    Limit("params replication_factor", 1) { CollectionParams(null, it, null, null, null, null, null) },
    Limit("params write_consistency_factor", 1) { CollectionParams(null, null, it, null, null, null, null) },
    Limit("sparse full_scan_threshold", 0) { SparseVectorParams(null, it, null, null) },
    Limit("text min_token_len", 0) { text(it, null) },
    Limit("text max_token_len", 0) { text(null, it) },
)

private fun share(value: Double) = OptimizersConfig(value, null, null, null, null, null, null, null, null)

private fun text(shortest: Int?, longest: Int?) =
    PayloadIndex.TextIndex(Tokenizer.WORD, null, null, shortest, longest, null, null, null, null, null)

private fun vectors(dense: Set<String>, sparse: Set<String>) = vectorsOnly(
    dense.associate { VectorName(it) to VectorParams.of(1, Distance.DOT) },
    sparse.associate { VectorName(it) to SparseVectorParams.DEFAULT },
)
