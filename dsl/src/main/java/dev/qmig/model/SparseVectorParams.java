package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * A sparse vector of a collection. Null means unset.
 *
 * @param modifier what is done to the values in a search
 * @param fullScanThreshold number of vectors below which a search scans instead of using the index
 * @param onDisk whether the index is read from disk instead of kept in memory
 * @param datatype how values are stored
 * @since 0.1
 */
public record SparseVectorParams(
        @Nullable Modifier modifier,
        @Nullable Integer fullScanThreshold,
        @Nullable Boolean onDisk,
        @Nullable Datatype datatype) {

    /** Every setting at its default. */
    public static final SparseVectorParams DEFAULT = new SparseVectorParams(null, null, null, null);

    /** Refuses negative thresholds. */
    public SparseVectorParams {
        new Require().atLeast(0, "full_scan_threshold", fullScanThreshold).done();
    }

    /** The same without what a request that adds a vector cannot carry. */
    SparseVectorParams creatable() {
        return new SparseVectorParams(modifier, null, null, datatype);
    }

    /** The same without what only a request that adds a vector can carry. */
    SparseVectorParams updatable() {
        return new SparseVectorParams(null, fullScanThreshold, onDisk, null);
    }

    /** The tree of what can never be changed, with Qdrant's own default left out. */
    Node.Obj fixed() {
        return Node.object()
                .put(
                        "index",
                        Node.object()
                                .put("datatype", datatype == Datatype.FLOAT32 ? null : datatype)
                                .build())
                .build();
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        Node.Obj index = Node.object()
                .put("full_scan_threshold", fullScanThreshold)
                .put("on_disk", onDisk)
                .put("datatype", datatype)
                .build();
        return Node.object().put("modifier", modifier).put("index", index).build();
    }

    /** Reads {@link #toNode()} back. */
    public static SparseVectorParams fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        NodeReader index = new NodeReader(in.object("index"));
        return new SparseVectorParams(
                in.term("modifier", Modifier.values()),
                index.integer("full_scan_threshold"),
                index.bool("on_disk"),
                index.term("datatype", Datatype.values()));
    }
}
