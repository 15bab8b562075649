package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the shards of one key are made. Null means what the collection says.
 *
 * @param shardsNumber number of shards, 1 or more
 * @param replicationFactor copies of each shard, 1 or more
 * @param placement ids of the peers that may hold them; empty for all. A server does not report it
 * @param initialState the state in which replicas begin. A server does not report it
 * @since 0.1
 */
public record ShardKeyParams(
        @Nullable Integer shardsNumber,
        @Nullable Integer replicationFactor,
        List<Long> placement,
        @Nullable ReplicaState initialState) {

    /** Everything as the collection says. */
    public static final ShardKeyParams DEFAULT = new ShardKeyParams(null, null, List.of(), null);

    /** Copies, and refuses numbers that Qdrant refuses. */
    public ShardKeyParams {
        placement = List.copyOf(placement);
        new Require()
                .atLeast(1, "shards_number", shardsNumber)
                .atLeast(1, "replication_factor", replicationFactor)
                .done();
    }

    /** What a server reports of it afterwards, as far as that is known: what is not said comes from {@code collection}. */
    ShardKeyParams reportedIn(CollectionParams collection) {
        Integer copies = initialState == null ? collection.replicationFactor() : Integer.valueOf(1);
        return new ShardKeyParams(
                shardsNumber == null ? collection.shardNumber() : shardsNumber,
                replicationFactor == null ? copies : replicationFactor,
                List.of(),
                null);
    }

    /** The tree of what a server reports. */
    Node.Obj reported() {
        return Node.object()
                .put("shards_number", shardsNumber)
                .put("replication_factor", replicationFactor)
                .build();
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        Node.Obj others = Node.object()
                .putNode(
                        "placement",
                        placement.isEmpty()
                                ? null
                                : new Node.Arr(placement.stream()
                                        .<Node>map(Node.Int::new)
                                        .toList()))
                .put("initial_state", initialState)
                .build();
        return reported().overlaidWith(others);
    }

    /** Reads {@link #toNode()} back. */
    public static ShardKeyParams fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new ShardKeyParams(
                in.integer("shards_number"),
                in.integer("replication_factor"),
                in.numbers("placement"),
                in.term("initial_state", ReplicaState.values()));
    }
}
