package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the HNSW graph, of a whole collection or of one vector. Null means unset: on creation the server's default, on
 * update "leave as it is".
 *
 * @param m edges per node; 0 builds no graph
 * @param efConstruct neighbours considered while building, 4 or more
 * @param fullScanThreshold size in kilobytes below which a search scans instead of using the graph
 * @param maxIndexingThreads threads for building; 0 lets the server choose
 * @param onDisk whether the graph is kept on disk
 * @param payloadM edges per node in the graphs built for payload values
 * @param inlineStorage whether quantized vectors are kept inside the graph (Qdrant 1.16)
 * @since 0.1
 */
public record HnswConfig(
        @Nullable Integer m,
        @Nullable Integer efConstruct,
        @Nullable Integer fullScanThreshold,
        @Nullable Integer maxIndexingThreads,
        @Nullable Boolean onDisk,
        @Nullable Integer payloadM,
        @Nullable Boolean inlineStorage) {

    /** Nothing set. */
    public static final HnswConfig UNSET = new HnswConfig(null, null, null, null, null, null, null);

    static final List<String> LEAVES = List.of(
            "m",
            "ef_construct",
            "full_scan_threshold",
            "max_indexing_threads",
            "on_disk",
            "payload_m",
            "inline_storage");

    /** Refuses values below Qdrant's limits. */
    public HnswConfig {
        new Require()
                .atLeast(0, "m", m)
                .atLeast(4, "ef_construct", efConstruct)
                .atLeast(0, "full_scan_threshold", fullScanThreshold)
                .atLeast(0, "max_indexing_threads", maxIndexingThreads)
                .atLeast(0, "payload_m", payloadM)
                .done();
    }

    /** These settings with those of {@code change} put over them. */
    public HnswConfig overlaidWith(HnswConfig change) {
        return fromNode(toNode().overlaidWith(change.toNode()));
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("m", m)
                .put("ef_construct", efConstruct)
                .put("full_scan_threshold", fullScanThreshold)
                .put("max_indexing_threads", maxIndexingThreads)
                .put("on_disk", onDisk)
                .put("payload_m", payloadM)
                .put("inline_storage", inlineStorage)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static HnswConfig fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new HnswConfig(
                in.integer("m"),
                in.integer("ef_construct"),
                in.integer("full_scan_threshold"),
                in.integer("max_indexing_threads"),
                in.bool("on_disk"),
                in.integer("payload_m"),
                in.bool("inline_storage"));
    }
}
