package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateVector
import dev.qmig.model.Distance
import dev.qmig.model.HnswConfig
import dev.qmig.model.NewVector
import dev.qmig.model.Operation
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams

/**
 * The settings of a dense vector that is added to a collection.
 *
 * @since 0.1
 */
@QmigDsl
public class CreateVectorScope private constructor(
    mistakes: Mistakes,
    private val vector: VectorScope,
) : OperationScope(mistakes), VectorSettings by vector {
    internal constructor(size: Int, distance: Distance, mistakes: Mistakes) :
        this(mistakes, VectorScope(size, distance, mistakes))

    internal fun operations(collection: CollectionName, name: VectorName): List<Operation> {
        val params = vector.params()
        val created = with(params) {
            VectorParams(size, distance, datatype, null, HnswConfig.UNSET, multivector, null)
        }
        val rest = with(params) { CollectionPart.vector(name, onDisk, hnsw, quantization) }
        return listOf<Operation>(CreateVector(collection, name, NewVector.Dense(created))) + update(collection, rest)
    }
}

/**
 * The settings of a sparse vector that is added to a collection.
 *
 * @since 0.1
 */
@QmigDsl
public class CreateSparseVectorScope private constructor(
    mistakes: Mistakes,
    private val vector: SparseVectorScope,
) : OperationScope(mistakes), SparseVectorSettings by vector {
    internal constructor(mistakes: Mistakes) : this(mistakes, SparseVectorScope())

    internal fun operations(collection: CollectionName, name: VectorName): List<Operation> {
        val params = vector.params()
        val created = with(params) { SparseVectorParams(modifier, null, null, datatype) }
        val later = with(params) { SparseVectorParams(null, fullScanThreshold, onDisk, null) }
        val rest = CollectionPart.sparseVector(name, later)
        return listOf<Operation>(CreateVector(collection, name, NewVector.Sparse(created))) + update(collection, rest)
    }
}

/** What the request that adds a vector cannot carry, as a step of its own; none where nothing of it is set. */
private fun update(collection: CollectionName, rest: CollectionPart): List<Operation> =
    if (rest.settings().isEmpty) emptyList() else listOf(UpdateCollection(collection, rest))
