package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;

/** The settings a new collection gets: what the request gives, over the defaults of the server. */
public final class NewCollection {
    private NewCollection() {}

    /** Refuses a request that is malformed, and names that no vector may have. */
    public static CollectionSettings settings(CreateCollection request) {
        CollectionConfig.Builder config = CollectionConfig.newBuilder()
                .setParams(params(request))
                .setHnswConfig(Defaults.HNSW.toBuilder().mergeFrom(request.getHnswConfig()))
                .setOptimizerConfig(
                        Optimizers.merged(Defaults.OPTIMIZERS, Optimizers.checked(request.getOptimizersConfig())))
                .setWalConfig(Defaults.WAL.toBuilder().mergeFrom(request.getWalConfig()))
                .putAllMetadata(Values.normalised(request.getMetadataMap()).getFieldsMap());
        if (request.hasQuantizationConfig()) {
            config.setQuantizationConfig(
                    Quantizations.checked(request.getQuantizationConfig(), "Unable to convert quantization config"));
        }
        if (request.hasStrictModeConfig()) {
            config.setStrictModeConfig(request.getStrictModeConfig());
        }
        CollectionSettings settings = new CollectionSettings(
                KnownFields.of(config.build(), CollectionConfig.parser()), request.getMetadataCount() > 0);
        VectorNames.check(settings.dense().keySet(), settings.sparse().keySet());
        return settings;
    }

    /** Refuses settings that only fail when the collection is made, after its name is known to be free. */
    public static CollectionSettings checked(CollectionSettings settings) {
        settings.dense().values().forEach(vector -> Datatypes.refuseDenseTurbo4(vector.getDatatypeValue()));
        return settings;
    }

    private static CollectionParams params(CreateCollection request) {
        CollectionParams.Builder params = Defaults.PARAMS.toBuilder().setVectorsConfig(vectors(request));
        if (request.hasShardNumber()) {
            params.setShardNumber(request.getShardNumber());
        }
        if (request.hasOnDiskPayload()) {
            params.setOnDiskPayload(request.getOnDiskPayload());
        }
        if (request.hasReplicationFactor()) {
            params.setReplicationFactor(request.getReplicationFactor());
        }
        if (request.hasWriteConsistencyFactor()) {
            params.setWriteConsistencyFactor(request.getWriteConsistencyFactor());
        }
        if (request.hasShardingMethod()) {
            params.setShardingMethod(shardingMethod(request));
        }
        if (request.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(sparse(request.getSparseVectorsConfig()));
        }
        return params.build();
    }

    private static VectorsConfig vectors(CreateCollection request) {
        VectorsConfig given = request.getVectorsConfig();
        return switch (given.getConfigCase()) {
            case PARAMS ->
                VectorsConfig.newBuilder()
                        .setParams(DenseParams.checked(given.getParams()))
                        .build();
            case PARAMS_MAP -> {
                VectorParamsMap.Builder map = VectorParamsMap.newBuilder();
                given.getParamsMap()
                        .getMapMap()
                        .forEach((name, params) -> map.putMap(name, DenseParams.checked(params)));
                yield VectorsConfig.newBuilder().setParamsMap(map).build();
            }
            case CONFIG_NOT_SET -> Defaults.NO_VECTORS;
        };
    }

    private static SparseVectorConfig sparse(SparseVectorConfig given) {
        SparseVectorConfig.Builder result = SparseVectorConfig.newBuilder();
        given.getMapMap()
                .forEach((name, params) -> result.putMap(
                        name,
                        SparseParams.merged(SparseVectorParams.getDefaultInstance(), SparseParams.checked(params))));
        return result.build();
    }

    private static ShardingMethod shardingMethod(CreateCollection request) {
        if (request.getShardingMethod() == ShardingMethod.UNRECOGNIZED) {
            int value = request.getShardingMethodValue();
            throw Refusal.invalid(
                    "Cannot convert ShardingMethod: " + value + ", error: unknown enumeration value " + value);
        }
        return request.getShardingMethod();
    }
}
