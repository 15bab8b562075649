package dev.qmig.model

import java.util.TreeMap

/** What one server fills in where a new collection leaves a leaf unset. */
class ServerDefaults(
    private val hnsw: HnswConfig,
    private val optimizers: OptimizersConfig,
    private val vectorOnDisk: Boolean?,
    private val quantization: QuantizationConfig?,
    private val strictMode: StrictModeConfig,
) {
    fun filledIn(config: CollectionConfig): CollectionConfig = CollectionConfig(
        config.vectors.mapValuesTo(TreeMap()) { (_, vector) -> filledIn(vector) },
        config.sparseVectors,
        filledIn(config.params),
        merged(hnsw, config.hnsw),
        merged(optimizers, config.optimizers),
        filledIn(config.wal),
        config.quantization ?: quantization,
        merged(strictMode, config.strictMode),
        config.metadata,
    )

    private fun filledIn(vector: VectorParams) = with(vector) {
        VectorParams(size, distance, datatype, onDisk ?: vectorOnDisk, hnsw, multivector, quantization)
    }

    private fun filledIn(params: CollectionParams) = with(params) {
        CollectionParams(
            shardNumber ?: 1,
            replicationFactor ?: 1,
            writeConsistencyFactor ?: 1,
            onDiskPayload ?: true,
            shardingMethod,
            readFanOutFactor,
            readFanOutDelayMs,
        )
    }

    private fun filledIn(wal: WalConfig) = with(wal) {
        WalConfig(capacityMb ?: 32, segmentsAhead ?: 0, retainClosed ?: 1)
    }

    companion object {
        private val HNSW = HnswConfig(16, 100, 10_000, 0, false, null, null)
        private val OPTIMIZERS =
            OptimizersConfig(0.2, 1_000, 0, null, null, 10_000, 5, OptimizationThreads.AUTO, null)

        /** As the image is shipped. */
        val SHIPPED = ServerDefaults(HNSW, OPTIMIZERS, null, null, StrictModeConfig.UNSET)

        /** Configured to set also leaves that are unset in the shipped image. */
        val TUNED = ServerDefaults(
            merged(HNSW, HnswConfig(null, null, null, null, true, 8, null)),
            merged(OPTIMIZERS, OptimizersConfig(null, null, null, 5_000, 20_000, null, null, null, null)),
            true,
            QuantizationConfig.Scalar(null, true),
            Examples.STRICT_MODE,
        )
    }
}

fun merged(old: HnswConfig, new: HnswConfig) = HnswConfig(
    new.m ?: old.m,
    new.efConstruct ?: old.efConstruct,
    new.fullScanThreshold ?: old.fullScanThreshold,
    new.maxIndexingThreads ?: old.maxIndexingThreads,
    new.onDisk ?: old.onDisk,
    new.payloadM ?: old.payloadM,
    new.inlineStorage ?: old.inlineStorage,
)

fun merged(old: OptimizersConfig, new: OptimizersConfig) = OptimizersConfig(
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

fun merged(old: StrictModeConfig, new: StrictModeConfig): StrictModeConfig =
    StrictModeConfig.fromNode(Node.Obj(old.toNode().entries + new.toNode().entries))

fun merged(old: CollectionParams, new: CollectionParams) = CollectionParams(
    old.shardNumber,
    new.replicationFactor ?: old.replicationFactor,
    new.writeConsistencyFactor ?: old.writeConsistencyFactor,
    new.onDiskPayload ?: old.onDiskPayload,
    old.shardingMethod,
    new.readFanOutFactor ?: old.readFanOutFactor,
    new.readFanOutDelayMs ?: old.readFanOutDelayMs,
)

fun merged(old: VectorParams, change: Node.Obj) = with(NodeReader(change)) {
    VectorParams(
        old.size,
        old.distance,
        old.datatype,
        bool("on_disk") ?: old.onDisk,
        merged(old.hnsw, HnswConfig.fromNode(`object`("hnsw_config"))),
        old.multivector,
        compressed(old.quantization, change),
    )
}

fun merged(old: SparseVectorParams, new: SparseVectorParams) = SparseVectorParams(
    new.modifier ?: old.modifier,
    new.fullScanThreshold ?: old.fullScanThreshold,
    new.onDisk ?: old.onDisk,
    old.datatype,
)

/** [old], or what [change] puts in its place; null takes it away. */
fun compressed(old: QuantizationConfig?, change: Node.Obj): QuantizationConfig? =
    when (val asked = change["quantization_config"]) {
        null -> old
        is Node.Obj -> QuantizationConfig.fromNode(asked)
        else -> null
    }
