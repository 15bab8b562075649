package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.Metric;
import dev.qmig.embedded.vector.VectorSpace;
import dev.qmig.embedded.vector.VectorSpace.SparseSpace;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The configuration of a collection as GetCollectionInfo reports it.
 *
 * @param metadataKnown whether metadata was ever given: only then does a null remove its key
 */
public record CollectionSettings(CollectionConfig config, boolean metadataKnown) {
    /** The name of the unnamed vector. */
    public static final String UNNAMED = "";

    public Map<String, VectorParams> dense() {
        VectorsConfig vectors = config.getParams().getVectorsConfig();
        return vectors.hasParams()
                ? Map.of(UNNAMED, vectors.getParams())
                : vectors.getParamsMap().getMapMap();
    }

    public Map<String, SparseVectorParams> sparse() {
        return config.getParams().getSparseVectorsConfig().getMapMap();
    }

    /** The space of every vector name, in the order of the names. */
    public Map<String, VectorSpace> spaces() {
        Map<String, VectorSpace> spaces = new TreeMap<>();
        dense().forEach((name, params) -> spaces.put(name, DenseParams.space(params)));
        sparse().forEach((name, params) -> spaces.put(name, new SparseSpace(params.getModifier() == Modifier.Idf)));
        return spaces;
    }

    /** How the vectors of that name are compared. Refuses, in more words than elsewhere, a name that is not there. */
    public Metric metric(String name) {
        VectorSpace space = spaces().get(name);
        if (space == null) {
            throw Refusal.badInput(missing(name));
        }
        return space.metric();
    }

    private String missing(String name) {
        List<String> names = Stream.concat(
                        new TreeSet<>(dense().keySet()).stream(), new TreeSet<>(sparse().keySet()).stream())
                .toList();
        if (names.isEmpty()) {
            return "Vectors are not configured in this collection";
        }
        if (names.equals(List.of(UNNAMED))) {
            return "Vector with name " + name + " is not configured in this collection";
        }
        String known = ", available names: " + String.join(", ", names);
        return name.equals(UNNAMED)
                ? "Collection requires specified vector name in the request" + known
                : "Vector with name `" + name + "` is not configured in this collection" + known;
    }

    /** The limits to keep, empty when strict mode is not switched on. */
    public Optional<StrictModeConfig> strictMode() {
        return Optional.of(config.getStrictModeConfig()).filter(StrictModeConfig::getEnabled);
    }

    /** A collection that waits for shard keys, which a standalone server never gives it. */
    public boolean hasNoShards() {
        return config.getParams().getShardingMethod() == ShardingMethod.Custom;
    }

    public int shardNumber() {
        return hasNoShards() ? 0 : config.getParams().getShardNumber();
    }

    CollectionSettings with(Consumer<CollectionConfig.Builder> change) {
        CollectionConfig.Builder changed = config.toBuilder();
        change.accept(changed);
        return new CollectionSettings(changed.build(), metadataKnown);
    }

    CollectionSettings withParams(Consumer<CollectionParams.Builder> change) {
        return with(changed -> change.accept(changed.getParamsBuilder()));
    }

    /** Changes one dense vector and keeps the form in which the vectors were given. */
    CollectionSettings withDense(String name, VectorParams params) {
        return withParams(changed -> {
            VectorsConfig.Builder vectors = changed.getVectorsConfigBuilder();
            if (vectors.hasParams() && name.equals(UNNAMED)) {
                vectors.setParams(params);
            } else {
                vectors.setParamsMap(
                        VectorParamsMap.newBuilder().putAllMap(dense()).putMap(name, params));
            }
        });
    }

    CollectionSettings withSparse(String name, SparseVectorParams params) {
        return withParams(changed -> changed.getSparseVectorsConfigBuilder().putMap(name, params));
    }
}
