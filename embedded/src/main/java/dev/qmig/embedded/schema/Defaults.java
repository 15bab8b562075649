package dev.qmig.embedded.schema;

import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.WalConfigDiff;

/** What the shipped configuration of a standalone server fills in. */
final class Defaults {
    static final MaxOptimizationThreads AUTOMATIC_THREADS = MaxOptimizationThreads.newBuilder()
            .setSetting(MaxOptimizationThreads.Setting.Auto)
            .build();
    static final HnswConfigDiff HNSW = HnswConfigDiff.newBuilder()
            .setM(16)
            .setEfConstruct(100)
            .setFullScanThreshold(10_000)
            .setMaxIndexingThreads(0)
            .setOnDisk(false)
            .build();
    static final OptimizersConfigDiff OPTIMIZERS = OptimizersConfigDiff.newBuilder()
            .setDeletedThreshold(0.2)
            .setVacuumMinVectorNumber(1000)
            .setDefaultSegmentNumber(0)
            .setIndexingThreshold(10_000)
            .setFlushIntervalSec(5)
            .setMaxOptimizationThreads(AUTOMATIC_THREADS)
            .build();
    static final WalConfigDiff WAL = WalConfigDiff.newBuilder()
            .setWalCapacityMb(32)
            .setWalSegmentsAhead(0)
            .setWalRetainClosed(1)
            .build();
    static final VectorsConfig NO_VECTORS = VectorsConfig.newBuilder()
            .setParamsMap(VectorParamsMap.getDefaultInstance())
            .build();
    static final CollectionParams PARAMS = CollectionParams.newBuilder()
            .setShardNumber(1)
            .setOnDiskPayload(true)
            .setReplicationFactor(1)
            .setWriteConsistencyFactor(1)
            .setVectorsConfig(NO_VECTORS)
            .build();

    private Defaults() {}
}
