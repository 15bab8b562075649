package dev.qmig.dsl

import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionParams
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.Distance
import dev.qmig.model.EnsureCollection
import dev.qmig.model.HnswConfig
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.ShardingMethod
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import dev.qmig.model.WalConfig
import java.util.SortedMap
import java.util.TreeMap

/**
 * The settings of a new collection. Whatever is not set is decided by the server.
 *
 * @since 0.1
 */
@QmigDsl
public class CreateCollectionScope private constructor(
    private val name: String,
    mistakes: Mistakes,
    private val quantization: OneQuantization,
) : OperationScope(mistakes), QuantizationScope by QuantizationReader(quantization::take) {
    internal constructor(name: String, mistakes: Mistakes) :
        this(name, mistakes, OneQuantization("the collection `$name`", mistakes))

    private val collection = mistakes.catching { CollectionName(name) }
    private val vectors: SortedMap<VectorName, VectorParams> = TreeMap()
    private val sparseVectors: SortedMap<VectorName, SparseVectorParams> = TreeMap()
    private val indexes = IndexCollector(mistakes)
    private var hnsw = HnswConfig.UNSET
    private var optimizers = OptimizersConfig.UNSET
    private var wal = WalConfig.UNSET
    private var strictMode: StrictModeConfig? = null
    private val metadata = mutableListOf<Pair<String, Any?>>()

    /** The number of shards, 1 or more; cannot be changed later. */
    public var shardNumber: Int? = null

    /** The number of copies of each shard, 1 or more. */
    public var replicationFactor: Int? = null

    /** The number of copies that must acknowledge a write, 1 or more. */
    public var writeConsistencyFactor: Int? = null

    /** Whether payload is read from disk instead of kept in memory. */
    public var onDiskPayload: Boolean? = null

    /** Set to `Custom` where points find their shard by shard key; needs a cluster, and cannot be changed later. */
    public var shardingMethod: ShardingMethod? = null

    /** Further replicas that answer each read; a step of its own right after the collection. */
    public var readFanOutFactor: Int? = null

    /** Milliseconds before further replicas are asked to answer a read, 0 for never; a step of its own right after the collection. */
    public var readFanOutDelayMs: Long? = null

    /**
     * Gives every point one vector without a name.
     *
     * @param size numbers in the vector, 1 to 65536
     */
    public fun vectors(size: Int, distance: Distance, block: VectorScope.() -> Unit = {}): Unit =
        addVector(VectorName.UNNAMED.value(), size, distance, block)

    /**
     * Gives every point a vector called [name].
     *
     * @param size numbers in the vector, 1 to 65536
     */
    public fun vector(name: String, size: Int, distance: Distance, block: VectorScope.() -> Unit = {}): Unit =
        addVector(name, size, distance, block)

    /** Gives every point a sparse vector called [name]. */
    public fun sparseVector(name: String, block: SparseVectorScope.() -> Unit = {}) {
        addOnce(sparseVectors, name) { SparseVectorScope().apply(block).params() }
    }

    /** Settings of the HNSW graph, for every vector that does not override them. */
    public fun hnsw(block: HnswScope.() -> Unit) {
        mistakes.catching { hnsw = hnsw.overlaidWith(HnswScope().apply(block).config()) }
    }

    /** Settings of the optimizers. */
    public fun optimizers(block: OptimizersScope.() -> Unit) {
        mistakes.catching { optimizers = optimizers.overlaidWith(OptimizersScope().apply(block).config()) }
    }

    /** Settings of the write-ahead log; they cannot be changed later. */
    public fun wal(block: WalScope.() -> Unit) {
        mistakes.catching { wal = wal.overlaidWith(WalScope().apply(block).config()) }
    }

    /** Limits that callers are held to. */
    public fun strictMode(block: StrictModeScope.() -> Unit) {
        mistakes.catching {
            if (strictMode != null) throw InvalidValueException("`strictMode` of `$name` is given twice")
            strictMode = StrictModeScope().apply(block).config()
        }
    }

    /**
     * Free data by key: texts, numbers, true and false, null, lists and maps, as in `metadata("owner" to "search")`. Qdrant shows it
     * with the collection.
     */
    public fun metadata(vararg entries: Pair<String, Any?>) {
        metadata += entries
    }

    /** Free data by key: texts, numbers, true and false, null, lists and maps. Qdrant shows it with the collection. */
    public fun metadata(entries: Map<String, Any?>) {
        metadata += entries.toList()
    }

    /** Indexes on payload fields, created right after the collection, a step for each. */
    public fun payloadIndexes(block: PayloadIndexesScope.() -> Unit) {
        indexes.apply(block)
    }

    internal fun operations(): List<Operation> {
        val config = declared()
        if (collection == null || config == null) return emptyList()
        val params = config.params()
        val later = params.afterCreation().takeIf { it != CollectionParams.UNSET }
        return listOf<Operation>(CreateCollection(collection, config.with(params.creatable()))) +
            listOfNotNull(later).map { UpdateCollection(collection, CollectionPart.params(it)) } +
            indexes.operations(collection, replace = false)
    }

    /** The same settings for a collection that may be there. */
    internal fun ensuring(): List<Operation> {
        val config = declared()
        if (rollback != null) {
            throw InvalidValueException(
                "`ensureCollection` takes no `rollback` block: its steps are known only when it is planned, " +
                    "and each is undone by its own inverse",
            )
        }
        if (collection == null || config == null) return emptyList()
        return listOf(EnsureCollection(collection, config, indexes.all))
    }

    /** Mistakes in one part do not hide those in the other. */
    private fun declared(): CollectionConfig? {
        val params = mistakes.catching { params() }
        return mistakes.catching { config(params ?: CollectionParams.UNSET) }
    }

    private fun params() = CollectionParams(
        shardNumber,
        replicationFactor,
        writeConsistencyFactor,
        onDiskPayload,
        shardingMethod,
        readFanOutFactor,
        readFanOutDelayMs,
    )

    private fun config(params: CollectionParams) = CollectionConfig(
        vectors,
        sparseVectors,
        params,
        hnsw,
        optimizers,
        wal,
        quantization.config,
        strictMode ?: StrictModeConfig.UNSET,
        jsonOf("metadata", metadata),
    )

    private fun addVector(name: String, size: Int, distance: Distance, block: VectorScope.() -> Unit) {
        addOnce(vectors, name) { VectorScope(size, distance, mistakes).apply(block).params() }
    }

    private fun <V : Any> addOnce(declared: SortedMap<VectorName, V>, name: String, params: () -> V) {
        val vector = mistakes.catching { VectorName(name) }
        val value = mistakes.catching(params)
        if (vector == null || value == null) return
        mistakes.catching {
            if (declared.putIfAbsent(vector, value) != null) {
                val which = if (vector == VectorName.UNNAMED) "the unnamed vector" else "the vector `$vector`"
                throw InvalidValueException("$which of `${this.name}` is declared twice")
            }
        }
    }
}
