package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.VectorName
import java.util.SortedMap
import java.util.TreeMap

/**
 * Limits that a collection holds its callers to; see [StrictModeConfig] for units. They count while `enabled` is true. A limit cannot
 * be unset once it was set.
 *
 * @since 0.1
 */
@QmigDsl
public class StrictModeScope internal constructor() {
    /** Whether the limits count. */
    public var enabled: Boolean? = null

    /** The largest `limit` of a request, 1 or more. */
    public var maxQueryLimit: Int? = null

    /** The longest timeout of a request in seconds, 1 or more. */
    public var maxTimeout: Int? = null

    /** Whether a read may filter on fields without an index. */
    public var unindexedFilteringRetrieve: Boolean? = null

    /** Whether a write may select points by fields without an index. */
    public var unindexedFilteringUpdate: Boolean? = null

    /** The largest `hnsw_ef` of a search. */
    public var searchMaxHnswEf: Int? = null

    /** Whether searches may be exact. */
    public var searchAllowExact: Boolean? = null

    /** The largest oversampling of a search. */
    public var searchMaxOversampling: Double? = null

    /** The most searches in a batch. */
    public var searchMaxBatchsize: Long? = null

    /** The most points in an upsert. */
    public var upsertMaxBatchsize: Long? = null

    /** The largest size of all vectors in bytes, without replicas. */
    public var maxCollectionVectorSizeBytes: Long? = null

    /** The largest size of all payload in bytes, without replicas. */
    public var maxCollectionPayloadSizeBytes: Long? = null

    /** Reads a minute and replica, 1 or more. */
    public var readRateLimit: Int? = null

    /** Writes a minute and replica, 1 or more. */
    public var writeRateLimit: Int? = null

    /** The most conditions in a filter. */
    public var filterMaxConditions: Long? = null

    /** The most values in a condition, as in a match of any. */
    public var conditionMaxSize: Long? = null

    /** The most points, 1 or more. */
    public var maxPointsCount: Long? = null

    /** The most payload indexes. */
    public var maxPayloadIndexCount: Long? = null

    /** Share of the memory in use, 1 to 100, above which writes are refused; needs Qdrant 1.18. */
    public var maxResidentMemoryPercent: Int? = null

    private val multivectors: SortedMap<VectorName, Long> = TreeMap()
    private val sparse: SortedMap<VectorName, Long> = TreeMap()

    /** The most vectors, 1 or more, that a point may have in the multivector [name]. Qdrant replaces all of these together. */
    public fun multivector(name: String, maxVectors: Long): Unit = limit(multivectors, name, maxVectors)

    /** The most values, 1 or more, that the sparse vector [name] may have. Qdrant replaces all of these together. */
    public fun sparseVector(name: String, maxLength: Long): Unit = limit(sparse, name, maxLength)

    internal fun config(): StrictModeConfig = StrictModeConfig(enabled, reads(), writes(), multivectors, sparse)

    private fun reads() = StrictModeConfig.ReadLimits(
        maxQueryLimit,
        maxTimeout,
        unindexedFilteringRetrieve,
        searchMaxHnswEf,
        searchAllowExact,
        searchMaxOversampling,
        searchMaxBatchsize,
        readRateLimit,
        filterMaxConditions,
        conditionMaxSize,
    )

    private fun writes() = StrictModeConfig.WriteLimits(
        unindexedFilteringUpdate,
        upsertMaxBatchsize,
        writeRateLimit,
        maxCollectionVectorSizeBytes,
        maxCollectionPayloadSizeBytes,
        maxPointsCount,
        maxPayloadIndexCount,
        maxResidentMemoryPercent,
    )

    private fun limit(limits: SortedMap<VectorName, Long>, name: String, most: Long) {
        if (limits.putIfAbsent(VectorName(name), most) != null) {
            throw InvalidValueException("the vector `$name` gets two limits of strict mode")
        }
    }
}
