package dev.qmig.dsl

import dev.qmig.model.HnswConfig
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.WalConfig

/**
 * Settings of an HNSW graph; see [HnswConfig] for units and limits.
 *
 * @since 0.1
 */
@QmigDsl
public class HnswScope internal constructor() {
    /** Edges per node; 0 builds no graph. */
    public var m: Int? = null

    /** Neighbours considered while building, 4 or more. */
    public var efConstruct: Int? = null

    /** Size in kilobytes below which a search scans instead of using the graph. */
    public var fullScanThreshold: Int? = null

    /** Threads for building; 0 lets the server choose. */
    public var maxIndexingThreads: Int? = null

    /** Whether the graph is kept on disk. */
    public var onDisk: Boolean? = null

    /** Edges per node in the graphs built for payload values. */
    public var payloadM: Int? = null

    /** Whether quantized vectors are kept inside the graph. */
    public var inlineStorage: Boolean? = null

    internal fun config(): HnswConfig =
        HnswConfig(m, efConstruct, fullScanThreshold, maxIndexingThreads, onDisk, payloadM, inlineStorage)
}

/**
 * Settings of a collection's optimizers; see [OptimizersConfig] for units and limits.
 *
 * @since 0.1
 */
@QmigDsl
public class OptimizersScope internal constructor() {
    /** Share of deleted points, 0 to 1, above which a segment is rebuilt. */
    public var deletedThreshold: Double? = null

    /** Points a segment must have to be rebuilt for that, 100 or more. */
    public var vacuumMinVectorNumber: Int? = null

    /** Segments to aim for; 0 lets the server choose. */
    public var defaultSegmentNumber: Int? = null

    /** Size in kilobytes above which a segment grows no more; once set it cannot be unset. */
    public var maxSegmentSize: Int? = null

    /** Size in kilobytes above which a segment is memory-mapped (deprecated by Qdrant; 0 is never). */
    public var memmapThreshold: Int? = null

    /** Size in kilobytes above which a segment gets a vector index; 0 is never. */
    public var indexingThreshold: Int? = null

    /** Seconds between flushes to disk. */
    public var flushIntervalSec: Int? = null

    /** Threads for optimizations: `threads(4)`, or `Auto` to let the server choose. */
    public var maxOptimizationThreads: OptimizationThreads? = null

    /** Whether points stay invisible until their segment is optimized. */
    public var preventUnoptimized: Boolean? = null

    internal fun config(): OptimizersConfig = OptimizersConfig(
        deletedThreshold,
        vacuumMinVectorNumber,
        defaultSegmentNumber,
        maxSegmentSize,
        memmapThreshold,
        indexingThreshold,
        flushIntervalSec,
        maxOptimizationThreads,
        preventUnoptimized,
    )
}

/**
 * Settings of a collection's write-ahead log; see [WalConfig] for units and limits.
 *
 * @since 0.1
 */
@QmigDsl
public class WalScope internal constructor() {
    /** Size of one segment of the log in megabytes, 1 or more. */
    public var capacityMb: Int? = null

    /** Segments to create before they are needed. */
    public var segmentsAhead: Int? = null

    /** Closed segments to keep, 1 or more. */
    public var retainClosed: Int? = null

    internal fun config(): WalConfig = WalConfig(capacityMb, segmentsAhead, retainClosed)
}
