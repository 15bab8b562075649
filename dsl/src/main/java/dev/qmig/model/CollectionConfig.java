package dev.qmig.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Everything a collection is configured with, either as a migration declares it, where unset means the server's default, or as
 * a server reports it, where unset means unset.
 *
 * @param vectors the dense vectors by name; {@link VectorName#UNNAMED} alone for a collection without names. None is legal.
 * @param sparseVectors the sparse vectors by name
 * @since 0.1
 */
public record CollectionConfig(
        SortedMap<VectorName, VectorParams> vectors,
        SortedMap<VectorName, SparseVectorParams> sparseVectors,
        CollectionParams params,
        HnswConfig hnsw,
        OptimizersConfig optimizers,
        WalConfig wal) {

    /** Copies, and refuses vector names that Qdrant refuses together. */
    public CollectionConfig {
        vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
        sparseVectors = Collections.unmodifiableSortedMap(new TreeMap<>(sparseVectors));
        if (sparseVectors.containsKey(VectorName.UNNAMED)) {
            throw new InvalidValueException(
                    "a sparse vector needs a name; the empty one is kept for the unnamed dense vector");
        }
        for (VectorName name : vectors.keySet()) {
            if (sparseVectors.containsKey(name)) {
                throw new InvalidValueException(
                        "the vector `%s` is declared both dense and sparse; a name can be only one of them"
                                .formatted(name));
            }
        }
    }

    /** The configuration with other HNSW settings. */
    public CollectionConfig with(HnswConfig settings) {
        return new CollectionConfig(vectors, sparseVectors, params, settings, optimizers, wal);
    }

    /** The configuration with other optimizer settings. */
    public CollectionConfig with(OptimizersConfig settings) {
        return new CollectionConfig(vectors, sparseVectors, params, hnsw, settings, wal);
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
                WalConfig.fromNode(in.object("wal_config")));
    }

    /** The leaves that the server fills in where they are not declared, as dotted paths. */
    Set<String> serverDecided() {
        Set<String> open = new TreeSet<>();
        HnswConfig.LEAVES.forEach(leaf -> open.add("hnsw_config." + leaf));
        OptimizersConfig.LEAVES.forEach(leaf -> open.add("optimizers_config." + leaf));
        WalConfig.LEAVES.forEach(leaf -> open.add("wal_config." + leaf));
        CollectionParams.LEAVES.forEach(leaf -> open.add("params." + leaf));
        vectors.keySet().forEach(name -> open.add(Node.path("vectors", name.value()) + ".on_disk"));
        open.removeAll(Node.leaves("", toNode()).keySet());
        return open;
    }

    private static <V> Node.Obj members(Map<VectorName, V> values, Function<V, Node.Obj> node) {
        ObjectBuilder members = Node.object();
        values.forEach((name, value) -> members.putNode(name.value(), node.apply(value)));
        return members.build();
    }
}
