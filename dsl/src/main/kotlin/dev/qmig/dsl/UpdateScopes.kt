package dev.qmig.dsl

import dev.qmig.model.CollectionParams
import dev.qmig.model.CollectionPart
import dev.qmig.model.HnswConfig
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Modifier
import dev.qmig.model.QuantizationConfig
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.VectorName

/**
 * How a collection is spread and read; see [CollectionParams].
 *
 * @since 0.1
 */
@QmigDsl
public class ParamsScope internal constructor() {
    /** The number of copies of each shard to keep, 1 or more; Qdrant makes or removes none because of it. */
    public var replicationFactor: Int? = null

    /** The number of copies that must acknowledge a write, 1 or more. */
    public var writeConsistencyFactor: Int? = null

    /** Whether payload is read from disk instead of kept in memory. */
    public var onDiskPayload: Boolean? = null

    /** Further replicas that answer each read; once set it cannot be unset. */
    public var readFanOutFactor: Int? = null

    /** Milliseconds before further replicas are asked to answer a read, 0 for never. */
    public var readFanOutDelayMs: Long? = null

    internal fun params(): CollectionParams = CollectionParams(
        null,
        replicationFactor,
        writeConsistencyFactor,
        onDiskPayload,
        null,
        readFanOutFactor,
        readFanOutDelayMs,
    )
}

/**
 * What can be changed of a dense vector.
 *
 * @since 0.1
 */
@QmigDsl
public class UpdateVectorScope private constructor(
    private val name: String,
    private val mistakes: Mistakes,
    private val quantization: OneQuantization,
) : QuantizationScope by QuantizationReader(quantization::take) {
    internal constructor(name: String, mistakes: Mistakes) :
        this(name, mistakes, OneQuantization("the vector `$name`", mistakes))

    private var hnsw = HnswConfig.UNSET
    private var disabled = false

    /** Whether the vectors are read from disk instead of kept in memory. */
    public var onDisk: Boolean? = null

    /** Changes settings of this vector's HNSW graph, over those of the collection. */
    public fun hnsw(block: HnswScope.() -> Unit) {
        mistakes.catching { hnsw = hnsw.overlaidWith(HnswScope().apply(block).config()) }
    }

    /** Takes this vector's own compression away; where the collection has one, that counts then. */
    public fun disableQuantization() {
        disabled = true
    }

    internal fun part(): CollectionPart {
        val config: QuantizationConfig? = quantization.config
        if (disabled && config != null) {
            throw InvalidValueException("the vector `$name` gets a quantization and `disableQuantization()`; use one")
        }
        val part = CollectionPart.vector(VectorName(name), onDisk, hnsw, config)
        return if (disabled) part.withoutQuantization() else part
    }
}

/**
 * What can be changed of a sparse vector.
 *
 * @since 0.1
 */
@QmigDsl
public class UpdateSparseVectorScope internal constructor() {
    /** Set to `Idf` to weigh values by how rare they are. */
    public var modifier: Modifier? = null

    /** The number of vectors below which a search scans instead of using the index. */
    public var fullScanThreshold: Int? = null

    /** Whether the index is read from disk instead of kept in memory. */
    public var onDisk: Boolean? = null

    internal fun part(name: VectorName): CollectionPart =
        CollectionPart.sparseVector(name, SparseVectorParams(modifier, fullScanThreshold, onDisk, null))
}
