package dev.qmig.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One collection: its configuration, its payload indexes and its shard keys.
 *
 * @param shardKeys the keys of a collection that is sharded by key, with the numbers that its server reports
 * @param unknown dotted paths of configuration leaves that nobody knows before the server has filled them in; always empty
 *     for a collection that was read from a server
 * @param foreign dotted paths of settings that the server reports and this version of qmig cannot set, so that it cannot
 *     rebuild the collection exactly either
 * @since 0.1
 */
public record CollectionSchema(
        CollectionConfig config,
        SortedMap<FieldPath, PayloadIndex> payloadIndexes,
        SortedMap<ShardKey, ShardKeyParams> shardKeys,
        Set<String> unknown,
        Set<String> foreign) {

    /** Copies. */
    public CollectionSchema {
        payloadIndexes = Collections.unmodifiableSortedMap(new TreeMap<>(payloadIndexes));
        shardKeys = Collections.unmodifiableSortedMap(new TreeMap<>(shardKeys));
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
        foreign = Collections.unmodifiableSet(new TreeSet<>(foreign));
    }

    /** A collection without shard keys. */
    public CollectionSchema(
            CollectionConfig config,
            SortedMap<FieldPath, PayloadIndex> payloadIndexes,
            Set<String> unknown,
            Set<String> foreign) {
        this(config, payloadIndexes, new TreeMap<>(), unknown, foreign);
    }

    /** A collection as a server is expected to make it from {@code declared}. */
    static CollectionSchema created(CollectionConfig declared) {
        return new CollectionSchema(declared, new TreeMap<>(), declared.serverDecided(), Set.of());
    }

    /** The same collection with {@code index} on {@code field}, or with none where it is null. */
    CollectionSchema with(FieldPath field, @Nullable PayloadIndex index) {
        SortedMap<FieldPath, PayloadIndex> indexes = new TreeMap<>(payloadIndexes);
        if (index == null) {
            indexes.remove(field);
        } else {
            indexes.put(field, index);
        }
        Set<String> left = new TreeSet<>(foreign);
        foreignIndex(field).forEach(left::remove);
        return new CollectionSchema(config, indexes, shardKeys, unknown, left);
    }

    /** The same collection with another configuration, whose {@code known} leaves are now decided. */
    CollectionSchema with(CollectionConfig changed, Set<String> known) {
        Set<String> open = new TreeSet<>(unknown);
        open.removeAll(known);
        return new CollectionSchema(changed, payloadIndexes, shardKeys, open, foreign);
    }

    /** The same collection with another configuration. */
    public CollectionSchema with(CollectionConfig changed) {
        return with(changed, Set.of());
    }

    /** The same collection without payload indexes. */
    public CollectionSchema withoutIndexes() {
        return new CollectionSchema(config, new TreeMap<>(), shardKeys, unknown, foreign);
    }

    /** The same collection with these shard keys and no others. */
    public CollectionSchema with(SortedMap<ShardKey, ShardKeyParams> keys) {
        return new CollectionSchema(config, payloadIndexes, keys, unknown, foreign);
    }

    /** The same collection with shards of {@code key}, or with none where {@code params} is null. */
    CollectionSchema with(ShardKey key, @Nullable ShardKeyParams params) {
        SortedMap<ShardKey, ShardKeyParams> keys = new TreeMap<>(shardKeys);
        if (params == null) {
            keys.remove(key);
        } else {
            keys.put(key, params);
        }
        return new CollectionSchema(config, payloadIndexes, keys, unknown, foreign);
    }

    /** The same collection without the vector {@code name}, dense or sparse. */
    CollectionSchema without(VectorName name) {
        Set<String> open = new TreeSet<>(unknown);
        open.removeAll(leavesOf(name, unknown));
        Set<String> left = new TreeSet<>(foreign);
        left.removeAll(leavesOf(name, foreign));
        return new CollectionSchema(config.without(name), payloadIndexes, shardKeys, open, left);
    }

    /** Where the vector {@code name} stands in the tree of the configuration. */
    String pathOf(VectorName name) {
        return Node.path(config.sparseVectors().containsKey(name) ? "sparse_vectors" : "vectors", name.value());
    }

    /** Those of {@code leaves} that are of the vector {@code name}. */
    List<String> leavesOf(VectorName name, Set<String> leaves) {
        String path = pathOf(name);
        return leaves.stream()
                .filter(leaf -> leaf.equals(path) || leaf.startsWith(path + "."))
                .toList();
    }

    /** What of the index on {@code field} this version of qmig cannot set: its path alone where the index as a whole is unknown. */
    List<String> foreignIndex(FieldPath field) {
        String path = "payload_indexes." + field;
        return foreign.stream()
                .filter(leaf -> leaf.equals(path) || leaf.startsWith(path + "."))
                .toList();
    }

    /** How many payload indexes there are, those too that this version of qmig does not know. */
    int indexCount() {
        String prefix = "payload_indexes.";
        long unknownOnes = foreign.stream()
                .filter(leaf -> leaf.startsWith(prefix))
                .filter(leaf -> payloadIndexes.keySet().stream()
                        .noneMatch(field -> (leaf + ".").startsWith(prefix + field + ".")))
                .count();
        return payloadIndexes.size() + (int) unknownOnes;
    }

    /** Why points of a collection that is {@code other} cannot be written to this one as they are, as sentences about it without their end. */
    public List<String> misfits(CollectionSchema other) {
        return CollectionFit.misfits(other, this);
    }

    /** The same of points whose vectors are not those of {@code other}: what remains is how the two are sharded. */
    public List<String> shardMisfits(CollectionSchema other) {
        return CollectionFit.shardMisfits(other, this);
    }

    /** Why {@code vectors} of the point called {@code id} cannot be written to it, whose name is {@code collection}, as complete sentences. */
    public List<String> misfits(CollectionName collection, String id, Map<VectorName, VectorValue> vectors) {
        return PointFit.obstacles(collection, config, id, vectors);
    }

    /** The whole document as a tree, for showing and comparing. */
    public Node.Obj toNode() {
        ObjectBuilder indexes = Node.object();
        payloadIndexes.forEach((field, index) -> indexes.putNode(field.value(), index.toNode()));
        ObjectBuilder keys = Node.object();
        shardKeys.forEach((key, params) -> keys.putNode(key.toString(), params.toNode()));
        return config.toNode()
                .overlaidWith(Node.object()
                        .put("payload_indexes", indexes.build())
                        .put("shard_keys", keys.build())
                        .build());
    }
}
