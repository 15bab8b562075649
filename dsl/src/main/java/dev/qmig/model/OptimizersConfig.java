package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a collection's optimizers. Null means unset: on creation the server's default, on update "leave as it is".
 *
 * @param deletedThreshold share of deleted points, 0 to 1, above which a segment is rebuilt
 * @param vacuumMinVectorNumber points a segment must have to be rebuilt for that, 100 or more
 * @param defaultSegmentNumber segments to aim for; 0 lets the server choose
 * @param maxSegmentSize size in kilobytes above which a segment grows no more; it cannot be unset again
 * @param memmapThreshold size in kilobytes above which a segment is memory-mapped (deprecated by Qdrant; 0 is never)
 * @param indexingThreshold size in kilobytes above which a segment gets a vector index; 0 is never
 * @param flushIntervalSec seconds between flushes to disk
 * @param maxOptimizationThreads threads for optimizations
 * @param preventUnoptimized whether points stay invisible until their segment is optimized (Qdrant 1.17)
 * @since 0.1
 */
public record OptimizersConfig(
        @Nullable Double deletedThreshold,
        @Nullable Integer vacuumMinVectorNumber,
        @Nullable Integer defaultSegmentNumber,
        @Nullable Integer maxSegmentSize,
        @Nullable Integer memmapThreshold,
        @Nullable Integer indexingThreshold,
        @Nullable Integer flushIntervalSec,
        @Nullable OptimizationThreads maxOptimizationThreads,
        @Nullable Boolean preventUnoptimized) {

    /** Nothing set. */
    public static final OptimizersConfig UNSET =
            new OptimizersConfig(null, null, null, null, null, null, null, null, null);

    static final List<String> LEAVES = List.of(
            "deleted_threshold",
            "vacuum_min_vector_number",
            "default_segment_number",
            "max_segment_size",
            "memmap_threshold",
            "indexing_threshold",
            "flush_interval_sec",
            "max_optimization_threads",
            "prevent_unoptimized");

    /** Refuses values outside Qdrant's limits. */
    public OptimizersConfig {
        new Require()
                .between(0, 1, "deleted_threshold", deletedThreshold)
                .atLeast(100, "vacuum_min_vector_number", vacuumMinVectorNumber)
                .atLeast(0, "default_segment_number", defaultSegmentNumber)
                .atLeast(1, "max_segment_size", maxSegmentSize)
                .atLeast(0, "memmap_threshold", memmapThreshold)
                .atLeast(0, "indexing_threshold", indexingThreshold)
                .atLeast(0, "flush_interval_sec", flushIntervalSec)
                .done();
    }

    /** These settings with those of {@code change} put over them. */
    public OptimizersConfig overlaidWith(OptimizersConfig change) {
        return fromNode(toNode().overlaidWith(change.toNode()));
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("deleted_threshold", deletedThreshold)
                .put("vacuum_min_vector_number", vacuumMinVectorNumber)
                .put("default_segment_number", defaultSegmentNumber)
                .put("max_segment_size", maxSegmentSize)
                .put("memmap_threshold", memmapThreshold)
                .put("indexing_threshold", indexingThreshold)
                .put("flush_interval_sec", flushIntervalSec)
                .putNode(
                        "max_optimization_threads",
                        maxOptimizationThreads == null ? null : maxOptimizationThreads.toNode())
                .put("prevent_unoptimized", preventUnoptimized)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static OptimizersConfig fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        Node threads = node.get("max_optimization_threads");
        return new OptimizersConfig(
                in.decimal("deleted_threshold"),
                in.integer("vacuum_min_vector_number"),
                in.integer("default_segment_number"),
                in.integer("max_segment_size"),
                in.integer("memmap_threshold"),
                in.integer("indexing_threshold"),
                in.integer("flush_interval_sec"),
                threads == null ? null : OptimizationThreads.fromNode(threads),
                in.bool("prevent_unoptimized"));
    }
}
