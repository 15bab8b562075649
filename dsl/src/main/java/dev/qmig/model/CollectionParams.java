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
 * @param shardingMethod set where points find their shard by key; fixed when the collection is created
 * @param readFanOutFactor further replicas that answer each read; a new collection cannot be told, only one that is there
 * @param readFanOutDelayMs milliseconds before further replicas are asked, 0 for never; as {@code readFanOutFactor} (Qdrant 1.17)
 * @since 0.1
 */
public record CollectionParams(
        @Nullable Integer shardNumber,
        @Nullable Integer replicationFactor,
        @Nullable Integer writeConsistencyFactor,
        @Nullable Boolean onDiskPayload,
        @Nullable ShardingMethod shardingMethod,
        @Nullable Integer readFanOutFactor,
        @Nullable Long readFanOutDelayMs) {

    /** Nothing set. */
    public static final CollectionParams UNSET = new CollectionParams(null, null, null, null, null, null, null);

    /** The leaves that the server fills in. */
    static final List<String> LEAVES =
            List.of("shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload");

    /** Refuses values below Qdrant's limits. */
    public CollectionParams {
        new Require()
                .atLeast(1, "shard_number", shardNumber)
                .atLeast(1, "replication_factor", replicationFactor)
                .atLeast(1, "write_consistency_factor", writeConsistencyFactor)
                .atLeast(0, "read_fan_out_factor", readFanOutFactor)
                .atLeast(0, "read_fan_out_delay_ms", readFanOutDelayMs)
                .done();
    }

    /** What a request that creates a collection can carry of these. */
    public CollectionParams creatable() {
        return new CollectionParams(
                shardNumber, replicationFactor, writeConsistencyFactor, onDiskPayload, shardingMethod, null, null);
    }

    /** The same with that many shards and replicas; null for as many as it has. */
    public CollectionParams spread(@Nullable Integer shards, @Nullable Integer replicas) {
        return new CollectionParams(
                shards == null ? shardNumber : shards,
                replicas == null ? replicationFactor : replicas,
                writeConsistencyFactor,
                onDiskPayload,
                shardingMethod,
                readFanOutFactor,
                readFanOutDelayMs);
    }

    /** Whether nothing is set. */
    public boolean isUnset() {
        return toNode().isEmpty();
    }

    /** What has to follow as an update once the collection is there. */
    public CollectionParams afterCreation() {
        return new CollectionParams(null, null, null, null, null, readFanOutFactor, readFanOutDelayMs);
    }

    /** What an update can change of these. */
    CollectionParams updatable() {
        return new CollectionParams(
                null,
                replicationFactor,
                writeConsistencyFactor,
                onDiskPayload,
                null,
                readFanOutFactor,
                readFanOutDelayMs);
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("shard_number", shardNumber)
                .put("replication_factor", replicationFactor)
                .put("write_consistency_factor", writeConsistencyFactor)
                .put("on_disk_payload", onDiskPayload)
                .put("sharding_method", shardingMethod)
                .put("read_fan_out_factor", readFanOutFactor)
                .put("read_fan_out_delay_ms", readFanOutDelayMs)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static CollectionParams fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new CollectionParams(
                in.integer("shard_number"),
                in.integer("replication_factor"),
                in.integer("write_consistency_factor"),
                in.bool("on_disk_payload"),
                in.term("sharding_method", ShardingMethod.values()),
                in.integer("read_fan_out_factor"),
                in.number("read_fan_out_delay_ms"));
    }
}
