package dev.qmig.model

import java.util.TreeMap

/** What one server fills in where a new collection leaves a leaf unset. */
internal class ServerDefaults(
    private val hnsw: HnswConfig,
    private val optimizers: OptimizersConfig,
    private val vectorOnDisk: Boolean?,
) {
    fun filledIn(config: CollectionConfig): CollectionConfig = CollectionConfig(
        config.vectors.mapValuesTo(TreeMap()) { (_, vector) -> filledIn(vector) },
        config.sparseVectors,
        filledIn(config.params),
        merged(hnsw, config.hnsw),
        merged(optimizers, config.optimizers),
        filledIn(config.wal),
    )

    private fun filledIn(vector: VectorParams) = with(vector) {
        VectorParams(size, distance, datatype, onDisk ?: vectorOnDisk, hnsw, multivector)
    }

    private fun filledIn(params: CollectionParams) = with(params) {
        CollectionParams(shardNumber ?: 1, replicationFactor ?: 1, writeConsistencyFactor ?: 1, onDiskPayload ?: true)
    }

    private fun filledIn(wal: WalConfig) = with(wal) {
        WalConfig(capacityMb ?: 32, segmentsAhead ?: 0, retainClosed ?: 1)
    }

    companion object {
        private val HNSW = HnswConfig(16, 100, 10_000, 0, false, null, null)
        private val OPTIMIZERS =
            OptimizersConfig(0.2, 1_000, 0, null, null, 10_000, 5, OptimizationThreads.AUTO, null)

        /** As the image is shipped. */
        val SHIPPED = ServerDefaults(HNSW, OPTIMIZERS, null)

        /** Configured to set also leaves that are unset in the shipped image. */
        val TUNED = ServerDefaults(
            merged(HNSW, HnswConfig(null, null, null, null, true, 8, null)),
            merged(OPTIMIZERS, OptimizersConfig(null, null, null, 5_000, 20_000, null, null, null, null)),
            true,
        )
    }
}

internal fun merged(old: HnswConfig, new: HnswConfig) = HnswConfig(
    new.m ?: old.m,
    new.efConstruct ?: old.efConstruct,
    new.fullScanThreshold ?: old.fullScanThreshold,
    new.maxIndexingThreads ?: old.maxIndexingThreads,
    new.onDisk ?: old.onDisk,
    new.payloadM ?: old.payloadM,
    new.inlineStorage ?: old.inlineStorage,
)

internal fun merged(old: OptimizersConfig, new: OptimizersConfig) = OptimizersConfig(
    new.deletedThreshold ?: old.deletedThreshold,
    new.vacuumMinVectorNumber ?: old.vacuumMinVectorNumber,
    new.defaultSegmentNumber ?: old.defaultSegmentNumber,
    new.maxSegmentSize ?: old.maxSegmentSize,
    new.memmapThreshold ?: old.memmapThreshold,
    new.indexingThreshold ?: old.indexingThreshold,
    new.flushIntervalSec ?: old.flushIntervalSec,
    new.maxOptimizationThreads ?: old.maxOptimizationThreads,
    new.preventUnoptimized ?: old.preventUnoptimized,
)
