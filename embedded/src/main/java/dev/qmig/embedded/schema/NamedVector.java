package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DenseVectorCreationConfig;
import io.qdrant.client.grpc.Points.SparseVectorCreationConfig;
import java.util.function.UnaryOperator;

/** Adding vector names to a collection and taking them away. */
public final class NamedVector {
    private NamedVector() {}

    /**
     * The change that adds the vector. It accepts a vector that is there already in the same form, and refuses one that
     * is there in another.
     */
    public static UnaryOperator<CollectionSettings> addition(CreateVectorNameRequest request) {
        String name = request.getVectorName();
        return switch (request.getVectorConfigCase()) {
            case DENSE_CONFIG -> {
                VectorParams params = dense(request.getDenseConfig());
                yield settings -> addDense(settings, name, params);
            }
            case SPARSE_CONFIG -> {
                SparseVectorParams params = sparse(request.getSparseConfig());
                yield settings -> addSparse(settings, name, params);
            }
            case VECTORCONFIG_NOT_SET ->
                throw Refusal.invalid("vector_config is required (dense_config or sparse_config)");
        };
    }

    private static VectorParams dense(DenseVectorCreationConfig config) {
        VectorParams.Builder params = VectorParams.newBuilder()
                .setSize(config.getSize())
                .setDistanceValue(config.getDistanceValue())
                .setDatatypeValue(config.getDatatypeValue());
        if (config.hasMultivectorConfig()) {
            params.setMultivectorConfig(config.getMultivectorConfig());
        }
        VectorParams checked = DenseParams.checked(params.build());
        Datatypes.refuseDenseTurbo4(checked.getDatatypeValue());
        return checked;
    }

    private static SparseVectorParams sparse(SparseVectorCreationConfig config) {
        SparseVectorParams.Builder params = SparseVectorParams.newBuilder();
        if (config.hasModifier()) {
            int modifier = config.getModifierValue();
            if (modifier < 0 || modifier > 1) {
                throw Refusal.invalid("Cannot convert sparse modifier: " + modifier);
            }
            params.setModifierValue(modifier);
        }
        if (Datatypes.isSet(config.getDatatypeValue())) {
            params.setIndex(SparseIndexConfig.newBuilder().setDatatypeValue(config.getDatatypeValue()));
        }
        return params.build();
    }

    private static CollectionSettings addDense(CollectionSettings settings, String name, VectorParams params) {
        VectorNames.check("vector name", name);
        if (settings.sparse().containsKey(name)) {
            throw Refusal.badInput("Vector `" + name + "` already exists as a sparse vector");
        }
        VectorParams current = settings.dense().get(name);
        if (current == null) {
            return settings.withDense(name, params);
        }
        if (!DenseParams.isSameVector(current, params)) {
            throw Refusal.badInput("Vector `" + name + "` already exists with a different configuration");
        }
        return settings;
    }

    private static CollectionSettings addSparse(CollectionSettings settings, String name, SparseVectorParams params) {
        VectorNames.check("vector name", name);
        if (settings.dense().containsKey(name)) {
            throw Refusal.badInput("Vector `" + name + "` already exists as a dense vector");
        }
        SparseVectorParams current = settings.sparse().get(name);
        if (current == null) {
            return settings.withSparse(name, params);
        }
        if (!isSameVector(current, params)) {
            throw Refusal.badInput("Sparse vector `" + name + "` already exists with a different configuration");
        }
        return settings;
    }

    private static boolean isSameVector(SparseVectorParams a, SparseVectorParams b) {
        return a.hasModifier() == b.hasModifier()
                && a.getModifierValue() == b.getModifierValue()
                && a.getIndex().getDatatypeValue() == b.getIndex().getDatatypeValue();
    }

    /** The settings without the vector; the vectors of a collection that lost one are a map, if need be an empty one. */
    public static CollectionSettings removed(CollectionSettings settings, String name) {
        if (settings.sparse().containsKey(name)) {
            return settings.withParams(
                    params -> params.getSparseVectorsConfigBuilder().removeMap(name));
        }
        if (settings.dense().containsKey(name)) {
            return settings.withParams(params -> params.getVectorsConfigBuilder()
                    .setParamsMap(VectorParamsMap.newBuilder()
                            .putAllMap(settings.dense())
                            .removeMap(name)));
        }
        return settings;
    }
}
