package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server fills in by itself where its configuration is the one it is shipped with. A server that was configured otherwise fills in
 * something else, so this is for what people read and not for what a run relies on.
 *
 * @since 0.1
 */
public final class ShippedDefaults {

    private static final CollectionConfig CONFIG = new CollectionConfig(
            new TreeMap<>(),
            new TreeMap<>(),
            new CollectionParams(1, 1, 1, true, null, null, null),
            new HnswConfig(16, 100, 10_000, 0, false, null, null),
            new OptimizersConfig(0.2, 1_000, 0, null, null, 10_000, 5, OptimizationThreads.AUTO, null),
            new WalConfig(32, 0, 1),
            null,
            StrictModeConfig.UNSET,
            Node.Obj.EMPTY);

    private static final Node.Obj TREE = CONFIG.toNode();

    private ShippedDefaults() {}

    /** {@code schema} without the settings that a server fills in by itself; they are unknown until applied. */
    public static ClusterSchema without(ClusterSchema schema) {
        ClusterSchema left = schema;
        for (Map.Entry<CollectionName, CollectionSchema> entry :
                schema.collections().entrySet()) {
            left = left.with(entry.getKey(), without(entry.getValue()));
        }
        return left;
    }

    private static CollectionSchema without(CollectionSchema schema) {
        Node.Obj tree = schema.config().toNode();
        for (String part : parts()) {
            tree = tree.edited(part, settings -> without(settings, new NodeReader(TREE).object(part)));
        }
        CollectionConfig config = CollectionConfig.fromNode(tree);
        Set<String> unknown = new TreeSet<>(schema.unknown());
        unknown.addAll(config.serverDecided());
        return new CollectionSchema(config, schema.payloadIndexes(), schema.shardKeys(), unknown, schema.foreign());
    }

    private static Node.Obj without(Node.Obj settings, Node.Obj defaults) {
        Map<String, Node> left = new TreeMap<>(settings.entries());
        left.entrySet().removeIf(leaf -> leaf.getValue().equals(defaults.get(leaf.getKey())));
        return new Node.Obj(left);
    }

    /**
     * {@code declared} as it would be on a server, to be compared with {@code live}: what is unknown until applied is as a server fills it in.
     * What Qdrant fixes at creation and nobody declared is as it is in {@code live}, because no migration could change it.
     */
    public static ClusterSchema filledIn(ClusterSchema declared, ClusterSchema live) {
        ClusterSchema filled = declared;
        for (Map.Entry<CollectionName, CollectionSchema> entry :
                declared.collections().entrySet()) {
            CollectionSchema schema = entry.getValue();
            Node.Obj found = live.collection(entry.getKey())
                    .map(there -> there.config().toNode())
                    .orElse(TREE);
            filled = filled.with(entry.getKey(), filledIn(schema, found));
        }
        return filled;
    }

    private static CollectionSchema filledIn(CollectionSchema schema, Node.Obj live) {
        Node.Obj tree = schema.config().toNode();
        for (String part : parts()) {
            Node.Obj defaults = new NodeReader(TREE).object(part);
            Node.Obj found = new NodeReader(live).object(part);
            tree = tree.edited(part, settings -> filledIn(part, settings, defaults, found, schema.unknown()));
        }
        return new CollectionSchema(
                CollectionConfig.fromNode(tree),
                schema.payloadIndexes(),
                schema.shardKeys(),
                Set.of(),
                schema.foreign());
    }

    private static Node.Obj filledIn(
            String part, Node.Obj settings, Node.Obj defaults, Node.Obj live, Set<String> unknown) {
        Map<String, Node> filled = new TreeMap<>(settings.entries());
        List<String> leaves = new ArrayList<>(defaults.entries().keySet());
        for (String leaf : leaves) {
            String path = Node.path(part, leaf);
            Node value = CollectionDiff.isFixed(path) ? live.get(leaf) : defaults.get(leaf);
            if (value != null && unknown.contains(path)) {
                filled.putIfAbsent(leaf, value);
            }
        }
        return new Node.Obj(filled);
    }

    private static List<String> parts() {
        return List.of("params", "hnsw_config", "optimizers_config", "wal_config");
    }
}
