package dev.qmig.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a collection is configured with, either as a migration declares it, where unset means the server's default, or as
 * a server reports it, where unset means unset.
 *
 * @param vectors the dense vectors by name; {@link VectorName#UNNAMED} alone for a collection without names. None is legal.
 * @param sparseVectors the sparse vectors by name
 * @param quantization how vectors are compressed that do not say it themselves, or null
 * @param metadata free data of any JSON, by key
 * @since 0.1
 */
public record CollectionConfig(
        SortedMap<VectorName, VectorParams> vectors,
        SortedMap<VectorName, SparseVectorParams> sparseVectors,
        CollectionParams params,
        HnswConfig hnsw,
        OptimizersConfig optimizers,
        WalConfig wal,
        @Nullable QuantizationConfig quantization,
        StrictModeConfig strictMode,
        Node.Obj metadata) {

    /** No vectors, nothing set. */
    public static final CollectionConfig EMPTY = new CollectionConfig(
            new TreeMap<>(),
            new TreeMap<>(),
            CollectionParams.UNSET,
            HnswConfig.UNSET,
            OptimizersConfig.UNSET,
            WalConfig.UNSET,
            null,
            StrictModeConfig.UNSET,
            Node.Obj.EMPTY);

    /** Copies, and refuses vector names that Qdrant refuses together, and metadata that an update could not bring back. */
    public CollectionConfig {
        vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
        sparseVectors = Collections.unmodifiableSortedMap(new TreeMap<>(sparseVectors));
        if (sparseVectors.containsKey(VectorName.UNNAMED)) {
            throw new InvalidValueException(
                    "a sparse vector needs a name; the empty one is kept for the unnamed dense vector");
        }
        metadata.entries().forEach((key, value) -> {
            if (value.equals(Node.NULL)) {
                throw new InvalidValueException(
                        "the metadata `%s` is null, by which Qdrant takes a key away; leave it out".formatted(key));
            }
        });
        for (VectorName name : vectors.keySet()) {
            if (sparseVectors.containsKey(name)) {
                throw new InvalidValueException(
                        "the vector `%s` is declared both dense and sparse; a name can be only one of them"
                                .formatted(name));
            }
        }
    }

    /** A collection of that one vector, nothing else set. */
    static CollectionConfig of(VectorName name, VectorParams vector) {
        return fromNode(Node.object()
                .put("vectors", members(Map.of(name, vector), VectorParams::toNode))
                .build());
    }

    /** The configuration with other parameters. */
    public CollectionConfig with(CollectionParams other) {
        return new CollectionConfig(
                vectors, sparseVectors, other, hnsw, optimizers, wal, quantization, strictMode, metadata);
    }

    /** The configuration without limits for its callers. */
    public CollectionConfig withoutStrictMode() {
        return new CollectionConfig(
                vectors, sparseVectors, params, hnsw, optimizers, wal, quantization, StrictModeConfig.UNSET, metadata);
    }

    /** The configuration with that dense vector too; what was called {@code name} is gone. */
    CollectionConfig with(VectorName name, VectorParams vector) {
        SortedMap<VectorName, VectorParams> dense = new TreeMap<>(without(name).vectors);
        dense.put(name, vector);
        return with(dense, without(name).sparseVectors);
    }

    /** The configuration with that sparse vector too; what was called {@code name} is gone. */
    CollectionConfig with(VectorName name, SparseVectorParams vector) {
        SortedMap<VectorName, SparseVectorParams> sparse = new TreeMap<>(without(name).sparseVectors);
        sparse.put(name, vector);
        return with(without(name).vectors, sparse);
    }

    /** The configuration without the vector {@code name}, dense or sparse. */
    CollectionConfig without(VectorName name) {
        SortedMap<VectorName, VectorParams> dense = new TreeMap<>(vectors);
        dense.remove(name);
        SortedMap<VectorName, SparseVectorParams> sparse = new TreeMap<>(sparseVectors);
        sparse.remove(name);
        return with(dense, sparse);
    }

    private CollectionConfig with(
            SortedMap<VectorName, VectorParams> dense, SortedMap<VectorName, SparseVectorParams> sparse) {
        return new CollectionConfig(dense, sparse, params, hnsw, optimizers, wal, quantization, strictMode, metadata);
    }

    /** Whether a vector has that name, dense or sparse. */
    boolean hasVector(VectorName name) {
        return vectors.containsKey(name) || sparseVectors.containsKey(name);
    }

    /** The lowest server that understands everything that is set. */
    public Requirement requirement() {
        Stream<Requirement> compressions = Stream.concat(
                        vectors.values().stream().map(VectorParams::quantization), Stream.of(quantization))
                .flatMap(Stream::ofNullable)
                .map(QuantizationConfig::requirement);
        return Requirement.highest(Stream.concat(compressions, Stream.of(strictMode.requirement())));
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("vectors", members(vectors, VectorParams::toNode))
                .put("sparse_vectors", members(sparseVectors, SparseVectorParams::toNode))
                .put("params", params.toNode())
                .put("hnsw_config", hnsw.toNode())
                .put("optimizers_config", optimizers.toNode())
                .put("wal_config", wal.toNode())
                .put("quantization_config", quantization == null ? Node.Obj.EMPTY : quantization.toNode())
                .put("strict_mode_config", strictMode.toNode())
                .put("metadata", metadata)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static CollectionConfig fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new CollectionConfig(
                new TreeMap<>(in.objects("vectors", VectorName::new, VectorParams::fromNode)),
                new TreeMap<>(in.objects("sparse_vectors", VectorName::new, SparseVectorParams::fromNode)),
                CollectionParams.fromNode(in.object("params")),
                HnswConfig.fromNode(in.object("hnsw_config")),
                OptimizersConfig.fromNode(in.object("optimizers_config")),
                WalConfig.fromNode(in.object("wal_config")),
                QuantizationConfig.fromNode(in.object("quantization_config")),
                StrictModeConfig.fromNode(in.object("strict_mode_config")),
                in.object("metadata"));
    }

    /** The leaves that the server fills in where they are not declared, as dotted paths. */
    Set<String> serverDecided() {
        Set<String> open = new TreeSet<>();
        HnswConfig.LEAVES.forEach(leaf -> open.add("hnsw_config." + leaf));
        OptimizersConfig.LEAVES.forEach(leaf -> open.add("optimizers_config." + leaf));
        WalConfig.LEAVES.forEach(leaf -> open.add("wal_config." + leaf));
        CollectionParams.LEAVES.forEach(leaf -> open.add("params." + leaf));
        StrictModeConfig.LEAVES.forEach(leaf -> open.add("strict_mode_config." + leaf));
        open.add("quantization_config");
        vectors.keySet().forEach(name -> open.add(Node.path("vectors", name.value()) + ".on_disk"));
        open.removeAll(ConfigLeaves.of(toNode()).keySet());
        return open;
    }

    private static <V> Node.Obj members(Map<VectorName, V> values, Function<V, Node.Obj> node) {
        ObjectBuilder members = Node.object();
        values.forEach((name, value) -> members.putNode(name.value(), node.apply(value)));
        return members.build();
    }
}
