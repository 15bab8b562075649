package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is spread over the cluster and where its payload lies. Null means the server's default.
 *
 * @param shardNumber shards, 1 or more; fixed when the collection is created
 * @param replicationFactor copies of each shard, 1 or more
 * @param writeConsistencyFactor copies that must acknowledge a write, 1 or more
 * @param onDiskPayload whether payload is read from disk instead of kept in memory
 * @since 0.1
 */
public record CollectionParams(
        @Nullable Integer shardNumber,
        @Nullable Integer replicationFactor,
        @Nullable Integer writeConsistencyFactor,
        @Nullable Boolean onDiskPayload) {

    /** Nothing set. */
    public static final CollectionParams UNSET = new CollectionParams(null, null, null, null);

    static final List<String> LEAVES =
            List.of("shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload");

    /** Refuses values below Qdrant's limits. */
    public CollectionParams {
        new Require()
                .atLeast(1, "shard_number", shardNumber)
                .atLeast(1, "replication_factor", replicationFactor)
                .atLeast(1, "write_consistency_factor", writeConsistencyFactor)
                .done();
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("shard_number", shardNumber)
                .put("replication_factor", replicationFactor)
                .put("write_consistency_factor", writeConsistencyFactor)
                .put("on_disk_payload", onDiskPayload)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static CollectionParams fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new CollectionParams(
                in.integer("shard_number"),
                in.integer("replication_factor"),
                in.integer("write_consistency_factor"),
                in.bool("on_disk_payload"));
    }
}
