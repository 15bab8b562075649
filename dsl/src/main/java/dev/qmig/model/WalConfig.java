package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a collection's write-ahead log. Fixed when the collection is created; null means the server's default.
 *
 * @param capacityMb size of one segment of the log in megabytes, 1 or more
 * @param segmentsAhead segments to create before they are needed
 * @param retainClosed closed segments to keep, 1 or more
 * @since 0.1
 */
public record WalConfig(
        @Nullable Integer capacityMb,
        @Nullable Integer segmentsAhead,
        @Nullable Integer retainClosed) {

    /** Nothing set. */
    public static final WalConfig UNSET = new WalConfig(null, null, null);

    static final List<String> LEAVES = List.of("wal_capacity_mb", "wal_segments_ahead", "wal_retain_closed");

    /** Refuses values below Qdrant's limits. */
    public WalConfig {
        new Require()
                .atLeast(1, "wal_capacity_mb", capacityMb)
                .atLeast(0, "wal_segments_ahead", segmentsAhead)
                .atLeast(1, "wal_retain_closed", retainClosed)
                .done();
    }

    /** These settings with those of {@code change} put over them. */
    public WalConfig overlaidWith(WalConfig change) {
        return fromNode(toNode().overlaidWith(change.toNode()));
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("wal_capacity_mb", capacityMb)
                .put("wal_segments_ahead", segmentsAhead)
                .put("wal_retain_closed", retainClosed)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static WalConfig fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new WalConfig(
                in.integer("wal_capacity_mb"), in.integer("wal_segments_ahead"), in.integer("wal_retain_closed"));
    }
}
