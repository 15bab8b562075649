package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the shards of one key with all their points. Its inverse creates the key again, with as many shards and copies; which peers
 * held them is not brought back, and neither are the points.
 *
 * @param ifExists whether a key that is not there is fine
 * @since 0.1
 */
public record DeleteShardKey(CollectionName collection, ShardKey key, boolean ifExists) implements Change {

    static final String KIND = "delete_shard_key";

    /** Refuses qmig's own collections. */
    public DeleteShardKey {
        collection.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.missingCollection(collection, before);
        if (!missing.isEmpty() || ifExists || found(before).isPresent()) {
            return missing;
        }
        return List.of(
                "there is no shard key `%s` in collection `%s` to delete; where that is fine, say `ifExists = true`"
                        .formatted(key, collection));
    }

    private Optional<ShardKeyParams> found(ClusterSchema schema) {
        return schema.collection(collection)
                .flatMap(found -> Optional.ofNullable(found.shardKeys().get(key)));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(collection)
                .map(found -> before.with(collection, found.with(key, null)))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return found(before)
                .map(params -> new Inverse(
                        List.of(new CreateShardKey(collection, key, params)),
                        new Grade.Shape("the " + loss().words()),
                        Set.of()))
                .orElse(Inverse.NOTHING);
    }

    private Loss loss() {
        return new Loss.ShardPoints(collection, key);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return found(live)
                .map(found -> List.of(
                        Difference.present("%s: %s".formatted(collection, Node.path("shard_keys", key.toString())))))
                .orElse(List.of());
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(collection);
    }

    @Override
    public Set<Loss> destroys() {
        return Set.of(loss());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deleteShardKey(this);
    }

    @Override
    public String summary() {
        return "delete shard key %s of collection %s".formatted(key, collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .putNode("shard_key", key.toNode())
                .put("if_exists", ifExists)
                .build();
    }

    static DeleteShardKey fromNode(NodeReader in, Node.Obj node) {
        return new DeleteShardKey(
                new CollectionName(in.text("collection")),
                ShardKey.fromNode(in.required("shard_key", node.get("shard_key"))),
                in.flag("if_exists"));
    }
}
