package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.value.Payloads;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorsConfigDiff;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The parts of an update, in the order a server applies them. Each part takes effect on its own: when one is refused,
 * those before it stay. The request as a whole is checked before the first.
 */
public final class SettingsUpdate {
    private final List<UnaryOperator<CollectionSettings>> parts = new ArrayList<>();

    private SettingsUpdate(UpdateCollection request) {
        if (request.hasOptimizersConfig()) {
            var diff = Optimizers.checked(request.getOptimizersConfig());
            config(config -> config.setOptimizerConfig(Optimizers.merged(config.getOptimizerConfig(), diff)));
        }
        if (request.hasParams()) {
            parts.add(settings -> params(settings, request.getParams()));
        }
        if (request.hasHnswConfig()) {
            config(config ->
                    config.setHnswConfig(config.getHnswConfig().toBuilder().mergeFrom(request.getHnswConfig())));
        }
        if (request.hasVectorsConfig()) {
            Map<String, VectorParamsDiff> diffs = vectorDiffs(request.getVectorsConfig());
            diffs.values().forEach(DenseParams::checked);
            parts.add(settings -> dense(settings, diffs));
        }
        if (request.hasQuantizationConfig()) {
            Optional<QuantizationConfig> quantization = Quantizations.checked(request.getQuantizationConfig());
            config(config ->
                    quantization.ifPresentOrElse(config::setQuantizationConfig, config::clearQuantizationConfig));
        }
        if (request.hasSparseVectorsConfig()) {
            Map<String, SparseVectorParams> diffs =
                    request.getSparseVectorsConfig().getMapMap();
            diffs.values().forEach(SparseParams::checked);
            parts.add(settings -> sparse(settings, diffs));
        }
        if (request.hasStrictModeConfig()) {
            config(config -> config.setStrictModeConfig(
                    strictMode(config.getStrictModeConfig(), request.getStrictModeConfig())));
        }
        if (request.getMetadataCount() > 0) {
            Struct metadata = Values.normalised(request.getMetadataMap());
            parts.add(settings -> metadata(settings, metadata));
        }
    }

    /** Refuses a request that is malformed in any part. */
    public static List<UnaryOperator<CollectionSettings>> parts(UpdateCollection request) {
        return List.copyOf(new SettingsUpdate(request).parts);
    }

    private void config(Consumer<CollectionConfig.Builder> change) {
        parts.add(settings -> settings.with(change));
    }

    private static CollectionSettings params(CollectionSettings settings, CollectionParamsDiff diff) {
        return settings.withParams(params -> {
            if (diff.hasReplicationFactor()) {
                params.setReplicationFactor(diff.getReplicationFactor());
            }
            if (diff.hasWriteConsistencyFactor()) {
                params.setWriteConsistencyFactor(diff.getWriteConsistencyFactor());
            }
            if (diff.hasOnDiskPayload()) {
                params.setOnDiskPayload(diff.getOnDiskPayload());
            }
            if (diff.hasReadFanOutFactor()) {
                params.setReadFanOutFactor(diff.getReadFanOutFactor());
            }
            if (diff.hasReadFanOutDelayMs()) {
                params.setReadFanOutDelayMs(diff.getReadFanOutDelayMs());
            }
        });
    }

    private static Map<String, VectorParamsDiff> vectorDiffs(VectorsConfigDiff diff) {
        return diff.hasParams()
                ? Map.of(CollectionSettings.UNNAMED, diff.getParams())
                : diff.getParamsMap().getMapMap();
    }

    private static CollectionSettings dense(CollectionSettings settings, Map<String, VectorParamsDiff> diffs) {
        refuseUnknown(diffs, settings.dense());
        CollectionSettings result = settings;
        for (var diff : diffs.entrySet()) {
            var current = result.dense().getOrDefault(diff.getKey(), VectorParams.getDefaultInstance());
            result = result.withDense(diff.getKey(), DenseParams.merged(current, diff.getValue()));
        }
        return result;
    }

    private static CollectionSettings sparse(CollectionSettings settings, Map<String, SparseVectorParams> diffs) {
        refuseUnknown(diffs, settings.sparse());
        CollectionSettings result = settings;
        for (var diff : diffs.entrySet()) {
            var current = result.sparse().getOrDefault(diff.getKey(), SparseVectorParams.getDefaultInstance());
            result = result.withSparse(diff.getKey(), SparseParams.merged(current, diff.getValue()));
        }
        return result;
    }

    private static void refuseUnknown(Map<String, ?> asked, Map<String, ?> known) {
        asked.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.unknownVector(name);
                });
    }

    /** Leaf by leaf, but the limits by vector name are replaced as whole maps. */
    private static StrictModeConfig strictMode(StrictModeConfig current, StrictModeConfig diff) {
        StrictModeConfig.Builder result = current.toBuilder();
        if (diff.hasMultivectorConfig()) {
            result.clearMultivectorConfig();
        }
        if (diff.hasSparseConfig()) {
            result.clearSparseConfig();
        }
        return result.mergeFrom(diff).build();
    }

    /** A null removes its key, except in the first metadata a collection gets, which is stored as it is. */
    private static CollectionSettings metadata(CollectionSettings settings, Struct changes) {
        Struct before = Struct.newBuilder()
                .putAllFields(settings.config().getMetadataMap())
                .build();
        Struct after = Payloads.set(settings.metadataKnown() ? before : null, changes);
        CollectionConfig config = settings.config().toBuilder()
                .clearMetadata()
                .putAllMetadata(after.getFieldsMap())
                .build();
        return new CollectionSettings(config, true);
    }
}
