package dev.qmig.embedded.schema;

import io.qdrant.client.grpc.Collections.CollectionWarning;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Settings that are accepted but cannot take effect. */
public final class Warnings {
    private Warnings() {}

    public static List<CollectionWarning> of(CollectionSettings settings) {
        return new TreeMap<>(settings.dense())
                .entrySet().stream()
                        .map(vector -> inlineStorage(settings, vector.getValue())
                                .map(reason -> "The `hnsw_config.inline_storage` option for vector '" + vector.getKey()
                                        + "' " + reason + ". This option will be ignored."))
                        .flatMap(Optional::stream)
                        .map(text ->
                                CollectionWarning.newBuilder().setMessage(text).build())
                        .toList();
    }

    private static Optional<String> inlineStorage(CollectionSettings settings, VectorParams vector) {
        HnswConfigDiff hnsw = settings.config().getHnswConfig().toBuilder()
                .mergeFrom(vector.getHnswConfig())
                .build();
        if (!hnsw.getInlineStorage()) {
            return Optional.empty();
        }
        if (vector.hasMultivectorConfig()) {
            return Optional.of("is not compatible with multivectors");
        }
        boolean quantized = vector.hasQuantizationConfig() || settings.config().hasQuantizationConfig();
        return quantized ? Optional.empty() : Optional.of("requires quantization to be enabled");
    }
}
