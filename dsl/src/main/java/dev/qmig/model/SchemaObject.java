package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a schema that comes and goes as a whole, with its leaves: for comparing schemas leaf by leaf.
 *
 * @param path what it is called, as in {@code collection articles}, {@code articles: vectors.title} or {@code aliases.live}
 * @param collection the collection that it is, or is a part of; null for an alias
 * @param leaves every leaf by its path, as in {@code articles: vectors.title.size}; what Qdrant replaces as a whole is one leaf, and a
 *     datatype is there only where it is not Qdrant's default
 * @param open paths of leaves of which nobody knows what the server fills in
 * @since 0.1
 */
public record SchemaObject(
        Kind kind, String path, @Nullable CollectionName collection, SortedMap<String, Node> leaves, Set<String> open) {

    /** What it is. */
    public enum Kind implements Term {
        /** A collection, with its settings but without its parts. */
        COLLECTION("collection"),
        /** A dense vector. */
        VECTOR("vector"),
        /** A sparse vector. */
        SPARSE_VECTOR("sparse-vector"),
        /** A payload index. */
        PAYLOAD_INDEX("payload-index"),
        /** The shards of a key. */
        SHARD_KEY("shard-key"),
        /** An alias, whose only leaf is the collection that it points at. */
        ALIAS("alias");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        @Override
        public String term() {
            return term;
        }
    }

    /** Collection by collection, each followed by its parts; the aliases at last. */
    public static final Comparator<SchemaObject> ORDER = Comparator.<SchemaObject, String>comparing(
                    object -> object.collection == null ? "" : object.collection.value(),
                    (one, other) -> one.isEmpty() == other.isEmpty()
                            ? one.compareTo(other)
                            : Boolean.compare(one.isEmpty(), other.isEmpty()))
            .thenComparing(SchemaObject::kind)
            .thenComparing(SchemaObject::path);

    private static final String INDEXES = "payload_indexes";
    private static final String DATATYPE = "datatype";
    private static final Node FLOAT32 = new Node.Text(Datatype.FLOAT32.term());

    /** Copies. */
    public SchemaObject {
        leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
        open = Collections.unmodifiableSet(new TreeSet<>(open));
    }

    /** Whether {@code leaf} says something also where it is not set: Qdrant fixes it, or replaces all of the object at once. */
    public boolean isFixed(String leaf) {
        return switch (kind) {
            case PAYLOAD_INDEX, ALIAS -> true;
            case VECTOR -> leaf.equals(path + "." + DATATYPE) || leaf.equals(path + ".multivector_config");
            case SPARSE_VECTOR -> leaf.equals(path + ".index." + DATATYPE);
            case COLLECTION, SHARD_KEY -> false;
        };
    }

    /** What a collection is called among these. */
    public static String pathOf(CollectionName name) {
        return "collection " + name;
    }

    /** Everything in {@code schema} by its path: each collection followed by its parts, then the aliases. */
    public static Map<String, SchemaObject> of(ClusterSchema schema) {
        return of(schema, schema.collections().keySet());
    }

    /** The same of those collections alone that are {@code named}, and all aliases. */
    public static Map<String, SchemaObject> of(ClusterSchema schema, Set<CollectionName> named) {
        List<SchemaObject> found = new ArrayList<>();
        schema.collections().forEach((name, collection) -> {
            if (named.contains(name)) {
                new Parts(name, collection).collect(found);
            }
        });
        schema.aliases().forEach((alias, target) -> {
            String path = "aliases." + alias;
            SortedMap<String, Node> leaves = new TreeMap<>(Map.of(path, new Node.Text(target.value())));
            found.add(new SchemaObject(Kind.ALIAS, path, null, leaves, Set.of()));
        });
        return found.stream()
                .collect(
                        Collectors.toMap(SchemaObject::path, one -> one, (first, second) -> first, LinkedHashMap::new));
    }

    /** The parts of one collection. */
    private record Parts(CollectionName name, CollectionSchema schema) {

        void collect(List<SchemaObject> found) {
            Node.Obj tree = schema.config().toNode();
            Map<String, Node> settings = new TreeMap<>(tree.entries());
            settings.keySet().removeAll(Set.of("vectors", "sparse_vectors"));
            found.add(object(Kind.COLLECTION, SchemaObject.pathOf(name), "", new Node.Obj(settings)));
            schema.config()
                    .vectors()
                    .forEach((vector, params) ->
                            found.add(part(Kind.VECTOR, Node.path("vectors", vector.value()), params.toNode())));
            schema.config()
                    .sparseVectors()
                    .forEach((vector, params) -> found.add(
                            part(Kind.SPARSE_VECTOR, Node.path("sparse_vectors", vector.value()), params.toNode())));
            schema.payloadIndexes()
                    .forEach((field, index) ->
                            found.add(part(Kind.PAYLOAD_INDEX, INDEXES + "." + field, index.toNode())));
            schema.foreign().stream()
                    .flatMap(leaf -> unknownIndex(leaf).stream())
                    .forEach(path -> found.add(part(Kind.PAYLOAD_INDEX, path, Node.Obj.EMPTY)));
            schema.shardKeys()
                    .forEach((key, params) -> found.add(
                            part(Kind.SHARD_KEY, Node.path("shard_keys", key.toString()), params.reported())));
        }

        /** The path of an index of which this version of qmig does not even know the type. */
        private Optional<String> unknownIndex(String leaf) {
            boolean isWhole = leaf.startsWith(INDEXES + ".")
                    && schema.payloadIndexes().keySet().stream()
                            .noneMatch(field -> isWithin(leaf, INDEXES + "." + field));
            return isWhole ? Optional.of(leaf) : Optional.empty();
        }

        private SchemaObject part(Kind kind, String path, Node.Obj tree) {
            return object(kind, name + ": " + path, path, tree);
        }

        private SchemaObject object(Kind kind, String path, String within, Node.Obj tree) {
            SortedMap<String, Node> leaves = new TreeMap<>();
            ConfigLeaves.of(tree).forEach((leaf, value) -> {
                boolean isDefault = value.equals(FLOAT32) && leaf.endsWith(DATATYPE) && kind != Kind.COLLECTION;
                if (!isDefault) {
                    leaves.put(shown(within, leaf), value);
                }
            });
            schema.foreign().stream()
                    .filter(leaf -> isOf(kind, within, leaf))
                    .forEach(leaf -> leaves.put(name + ": " + leaf, Difference.UNKNOWN));
            Set<String> open = schema.unknown().stream()
                    .filter(leaf -> isOf(kind, within, leaf))
                    .map(leaf -> name + ": " + leaf)
                    .collect(Collectors.toSet());
            return new SchemaObject(kind, path, name, leaves, open);
        }

        private String shown(String within, String leaf) {
            return name + ": " + (within.isEmpty() ? leaf : within + "." + leaf);
        }

        private static boolean isOf(Kind kind, String within, String leaf) {
            if (kind == Kind.COLLECTION) {
                return !leaf.startsWith("vectors.")
                        && !leaf.startsWith("sparse_vectors.")
                        && !leaf.startsWith(INDEXES + ".");
            }
            return isWithin(leaf, within);
        }

        private static boolean isWithin(String leaf, String path) {
            return leaf.equals(path) || leaf.startsWith(path + ".");
        }
    }
}
