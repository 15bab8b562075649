package dev.qmig.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What turns one collection into another of the same name. */
final class CollectionDiff {

    private static final Set<CollectionPartKind> OF_COLLECTION = Set.of(
            CollectionPartKind.PARAMS,
            CollectionPartKind.HNSW,
            CollectionPartKind.OPTIMIZERS,
            CollectionPartKind.QUANTIZATION,
            CollectionPartKind.METADATA);

    private final CollectionName name;
    private final CollectionSchema from;
    private final CollectionSchema to;
    private final List<Change> changed = new ArrayList<>();
    private final List<Change> removed = new ArrayList<>();
    private final List<SchemaDiff.Unmade> unmade = new ArrayList<>();

    CollectionDiff(CollectionName name, CollectionSchema from, CollectionSchema to) {
        this.name = name;
        this.from = from;
        this.to = to;
        boolean strict = Boolean.TRUE.equals(from.config().strictMode().enabled());
        if (strict) {
            part(CollectionPart.strictMode(to.config().strictMode()));
        }
        new VectorDiff(this).compare();
        fixed();
        for (CollectionPartKind kind : CollectionPartKind.values()) {
            if (OF_COLLECTION.contains(kind)) {
                part(wanted(kind));
            }
        }
        indexes();
        shardKeys();
        if (!strict) {
            part(CollectionPart.strictMode(to.config().strictMode()));
        }
        to.foreign().stream()
                .filter(leaf -> !from.foreign().contains(leaf))
                .forEach(leaf -> unmade.add(foreign(name, leaf)));
        staying().forEach(leaf -> unmade.add(foreign(name, leaf)));
    }

    /** What is set that nobody here can unset, but for what goes with a vector or an index. */
    private List<String> staying() {
        Set<String> left = new TreeSet<>(from.foreign());
        left.removeAll(to.foreign());
        left.removeIf(leaf -> leaf.startsWith("payload_indexes."));
        removed.forEach(change -> {
            if (change instanceof DeleteVector deletion) {
                left.removeAll(from.leavesOf(deletion.name(), from.foreign()));
            }
        });
        return List.copyOf(left);
    }

    /** What can be done in place. */
    List<Change> changed() {
        return changed;
    }

    /** What goes. */
    List<Change> removed() {
        return removed;
    }

    /** What stays as it is, although it should not. */
    List<SchemaDiff.Unmade> unmade() {
        return unmade;
    }

    /** A setting that nothing here can make. */
    static SchemaDiff.Unmade foreign(CollectionName name, String leaf) {
        return new SchemaDiff.Unmade(name + ": " + leaf, "this version of qmig cannot set it");
    }

    /** Whether Qdrant fixes the leaf at {@code path} when it creates a collection. */
    static boolean isFixed(String path) {
        return path.startsWith("wal_config.")
                || path.equals("params.shard_number")
                || path.equals("params.sharding_method");
    }

    CollectionName name() {
        return name;
    }

    CollectionConfig before() {
        return from.config();
    }

    CollectionConfig after() {
        return to.config();
    }

    void change(Change change) {
        changed.add(change);
    }

    void remove(Change change) {
        removed.add(change);
    }

    void leave(String path, String reason) {
        unmade.add(new SchemaDiff.Unmade(name + ": " + path, reason));
    }

    private CollectionPart wanted(CollectionPartKind kind) {
        CollectionConfig config = to.config();
        return switch (kind) {
            case HNSW -> CollectionPart.hnsw(config.hnsw());
            case OPTIMIZERS -> CollectionPart.optimizers(config.optimizers());
            case PARAMS -> CollectionPart.params(config.params().updatable());
            case QUANTIZATION ->
                config.quantization() == null
                        ? new CollectionPart(kind, null, Node.Obj.EMPTY)
                        : CollectionPart.quantization(config.quantization());
            case METADATA -> CollectionPart.metadata(config.metadata());
            default -> throw new IllegalArgumentException(kind.term());
        };
    }

    /** Sets what differs in {@code wanted}, takes away what can be, and leaves the rest. */
    void part(CollectionPart wanted) {
        CollectionPartKind kind = wanted.kind();
        Map<String, Node> found = wanted.leavesOf(from.config());
        Map<String, Node> set = new TreeMap<>(wanted.leaves());
        set.entrySet().removeIf(leaf -> leaf.getValue().equals(found.get(leaf.getKey())));
        Map<String, Node> away = new TreeMap<>();
        Set<String> unset = new HashSet<>(found.keySet());
        unset.removeAll(wanted.leaves().keySet());
        unset.stream().sorted().forEach(leaf -> {
            String path = wanted.path(leaf);
            if (kind.canBeTakenAway(leaf)) {
                away.put(leaf, Node.NULL);
            } else if (!isOfVector(path) && !isFixed(path)) {
                leave(path, "it is set, and Qdrant cannot unset it; declare the value that it should have");
            }
        });
        update(wanted, set);
        update(wanted, away);
    }

    /** What is compared apart: what no update of a vector can change. */
    private static boolean isOfVector(String path) {
        boolean dense = path.startsWith("vectors.")
                && List.of(".size", ".distance", ".datatype", ".multivector_config").stream()
                        .anyMatch(path::endsWith);
        boolean sparse = path.startsWith("sparse_vectors.") && path.endsWith(".index.datatype");
        return dense || sparse;
    }

    private void update(CollectionPart part, Map<String, Node> leaves) {
        if (!leaves.isEmpty()) {
            change(new UpdateCollection(name, part.with(leaves)));
        }
    }

    /** What Qdrant fixes when it creates a collection; what is left to the server in {@code to} may be anything. */
    private void fixed() {
        Map<String, Node> found = ConfigLeaves.of(from.config().toNode());
        Map<String, Node> wanted = ConfigLeaves.of(to.config().toNode());
        Set<String> paths = new HashSet<>(found.keySet());
        paths.addAll(wanted.keySet());
        paths.stream().filter(CollectionDiff::isFixed).sorted().forEach(path -> {
            Node there = found.get(path);
            Node asked = wanted.get(path);
            boolean open = asked == null && to.unknown().contains(path);
            if (!open && (asked == null || !asked.equals(there))) {
                leave(
                        path,
                        "it is %s and should be %s; Qdrant fixes it when it creates a collection, so this takes another collection and a copy of the points"
                                .formatted(shown(there), shown(asked)));
            }
        });
    }

    private static String shown(@Nullable Node value) {
        return value == null ? "the server's choice" : value.toString();
    }

    private void indexes() {
        ClusterSchema live = ClusterSchema.EMPTY.with(name, from);
        to.payloadIndexes().forEach((field, index) -> {
            CreatePayloadIndex plain = new CreatePayloadIndex(name, field, index, false);
            boolean other = plain.satisfiedBy(live) instanceof Satisfaction.Conflict;
            CreatePayloadIndex change = other ? new CreatePayloadIndex(name, field, index, true) : plain;
            if (!change.satisfiedBy(live).equals(Satisfaction.YES)) {
                change(change);
            }
        });
        from.payloadIndexes().keySet().stream()
                .filter(field -> !to.payloadIndexes().containsKey(field)
                        && to.foreignIndex(field).isEmpty())
                .forEach(field -> remove(new DeletePayloadIndex(name, field, false)));
    }

    private void shardKeys() {
        to.shardKeys().forEach((key, params) -> {
            ShardKeyParams found = from.shardKeys().get(key);
            if (found == null && from.config().params().shardingMethod() != ShardingMethod.CUSTOM) {
                leave(
                        "shard_keys." + key,
                        "the collection is not sharded by key, which Qdrant fixes when it creates one");
            } else if (found == null) {
                change(new CreateShardKey(name, key, params));
            } else if (!found.reported().equals(params.reported())) {
                leave("shard_keys." + key, "another number of its shards or copies takes another shard key");
            }
        });
        from.shardKeys().keySet().stream()
                .filter(key -> !to.shardKeys().containsKey(key))
                .forEach(key -> remove(new DeleteShardKey(name, key, false)));
    }
}
