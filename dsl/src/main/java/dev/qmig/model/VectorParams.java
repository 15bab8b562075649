package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * A dense vector of a collection. Size, distance, datatype and multivector are fixed when it is created.
 *
 * @param size numbers in each vector, 1 to 65536
 * @param distance how two vectors are compared
 * @param datatype how numbers are stored; null is Qdrant's default, {@link Datatype#FLOAT32}
 * @param onDisk whether the vectors are read from disk instead of kept in memory; null is the server's default
 * @param hnsw settings that override the collection's
 * @param multivector set where a point has several vectors under this name
 * @param quantization compression that replaces the collection's, or null
 * @since 0.1
 */
public record VectorParams(
        int size,
        Distance distance,
        @Nullable Datatype datatype,
        @Nullable Boolean onDisk,
        HnswConfig hnsw,
        @Nullable MultivectorComparator multivector,
        @Nullable QuantizationConfig quantization) {

    /** The largest size Qdrant allows. */
    public static final int MAXIMUM_SIZE = 65_536;

    /** Refuses sizes that Qdrant refuses. */
    public VectorParams {
        if (size < 1 || size > MAXIMUM_SIZE) {
            throw new InvalidValueException(
                    "the vector size is `%d`; Qdrant allows 1 to %d".formatted(size, MAXIMUM_SIZE));
        }
    }

    /** A vector with every setting at its default. */
    public static VectorParams of(int size, Distance distance) {
        return new VectorParams(size, distance, null, null, HnswConfig.UNSET, null, null);
    }

    /** The same without what a request that adds a vector cannot carry. */
    VectorParams creatable() {
        return new VectorParams(size, distance, datatype, null, HnswConfig.UNSET, multivector, null);
    }

    /** The tree of what can never be changed, with Qdrant's own default left out. */
    Node.Obj fixed() {
        return Node.object()
                .put("size", size)
                .put("distance", distance)
                .put("datatype", datatype == Datatype.FLOAT32 ? null : datatype)
                .put("multivector_config", multivector)
                .build();
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("size", size)
                .put("distance", distance)
                .put("datatype", datatype)
                .put("on_disk", onDisk)
                .put("hnsw_config", hnsw.toNode())
                .put("multivector_config", multivector)
                .put("quantization_config", quantization == null ? Node.Obj.EMPTY : quantization.toNode())
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static VectorParams fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new VectorParams(
                in.required("size", in.integer("size")),
                in.required("distance", in.term("distance", Distance.values())),
                in.term("datatype", Datatype.values()),
                in.bool("on_disk"),
                HnswConfig.fromNode(in.object("hnsw_config")),
                in.term("multivector_config", MultivectorComparator.values()),
                QuantizationConfig.fromNode(in.object("quantization_config")));
    }
}
