package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates the shards of one key in a collection that is sharded by key; only a cluster can. A key that is there with the same declared
 * numbers is nothing to do, with others a conflict. Its inverse deletes the key, with the points written under it since.
 *
 * @since 0.1
 */
public record CreateShardKey(CollectionName collection, ShardKey key, ShardKeyParams params) implements Change {

    static final String KIND = "create_shard_key";

    /** Refuses qmig's own collections. */
    public CreateShardKey {
        collection.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.missingCollection(collection, before);
        return missing.isEmpty() ? Obstacles.notShardedByKey(collection, before) : missing;
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(collection)
                .filter(found -> !found.shardKeys().containsKey(key))
                .map(found -> before.with(
                        collection,
                        found.with(key, params.reportedIn(found.config().params()))))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return found(before).isPresent() ? Inverse.NOTHING : Inverse.exact(new DeleteShardKey(collection, key, false));
    }

    private Optional<ShardKeyParams> found(ClusterSchema schema) {
        return schema.collection(collection)
                .flatMap(found -> Optional.ofNullable(found.shardKeys().get(key)));
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return found(live).isEmpty() ? Satisfaction.NO : Satisfaction.orConflict(differences(live));
    }

    /** A number that nobody knows yet is no difference. */
    @Override
    public List<Difference> differences(ClusterSchema live) {
        String path = "%s: %s".formatted(collection, Node.path("shard_keys", key.toString()));
        return found(live)
                .map(found -> Difference.declared(path + ".", params.reported(), found.reported(), Set.of()).stream()
                        .filter(difference -> difference.found() != null)
                        .toList())
                .orElseGet(() -> List.of(Difference.absent(path)));
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(collection);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createShardKey(this);
    }

    @Override
    public String summary() {
        return "create shard key %s of collection %s".formatted(key, collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .putNode("shard_key", key.toNode())
                .put("params", params.toNode())
                .build();
    }

    static CreateShardKey fromNode(NodeReader in, Node.Obj node) {
        return new CreateShardKey(
                new CollectionName(in.text("collection")),
                ShardKey.fromNode(in.required("shard_key", node.get("shard_key"))),
                ShardKeyParams.fromNode(in.object("params")));
    }
}
