package dev.qmig.dsl

import dev.qmig.model.Datatype
import dev.qmig.model.Distance
import dev.qmig.model.HnswConfig
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.VectorParams

/**
 * What can be set of a dense vector when it is created, beside its size and distance.
 *
 * @since 0.1
 */
@QmigDsl
public sealed interface VectorSettings : QuantizationScope {
    /** How the numbers are stored: `Float32` (the default), `Float16` or `Uint8`. Cannot be changed later. */
    public var datatype: Datatype?

    /** Whether the vectors are read from disk instead of kept in memory. */
    public var onDisk: Boolean?

    /** Set to `MaxSim` where a point has several vectors under this name. Cannot be changed later. */
    public var multivector: MultivectorComparator?

    /** Settings of this vector's HNSW graph, over those of the collection. */
    public fun hnsw(block: HnswScope.() -> Unit)
}

/**
 * The settings of a dense vector of a new collection.
 *
 * @since 0.1
 */
@QmigDsl
public class VectorScope private constructor(
    private val size: Int,
    private val distance: Distance,
    private val mistakes: Mistakes,
    private val quantization: OneQuantization,
) : VectorSettings, QuantizationScope by QuantizationReader(quantization::take) {
    internal constructor(size: Int, distance: Distance, mistakes: Mistakes) :
        this(size, distance, mistakes, OneQuantization("a vector", mistakes))

    private var hnsw = HnswConfig.UNSET

    override var datatype: Datatype? = null

    override var onDisk: Boolean? = null

    override var multivector: MultivectorComparator? = null

    override fun hnsw(block: HnswScope.() -> Unit) {
        mistakes.catching { hnsw = hnsw.overlaidWith(HnswScope().apply(block).config()) }
    }

    internal fun params(): VectorParams =
        VectorParams(size, distance, datatype, onDisk, hnsw, multivector, quantization.config)
}

/**
 * What can be set of a sparse vector when it is created.
 *
 * @since 0.1
 */
@QmigDsl
public sealed interface SparseVectorSettings {
    /** Set to `Idf` to weigh values by how rare they are, as BM25 needs. */
    public var modifier: Modifier?

    /** The number of vectors below which a search scans instead of using the index. */
    public var fullScanThreshold: Int?

    /** Whether the index is read from disk instead of kept in memory. */
    public var onDisk: Boolean?

    /** How the values are stored: `Float32` (the default), `Float16` or `Uint8`. Cannot be changed later. */
    public var datatype: Datatype?
}

/**
 * The settings of a sparse vector of a new collection.
 *
 * @since 0.1
 */
@QmigDsl
public class SparseVectorScope internal constructor() : SparseVectorSettings {
    override var modifier: Modifier? = null

    override var fullScanThreshold: Int? = null

    override var onDisk: Boolean? = null

    override var datatype: Datatype? = null

    internal fun params(): SparseVectorParams = SparseVectorParams(modifier, fullScanThreshold, onDisk, datatype)
}
