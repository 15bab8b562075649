package dev.qmig.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One collection: its configuration and its payload indexes.
 *
 * @param unknown dotted paths of configuration leaves that nobody knows before the server has filled them in; always empty
 *     for a collection that was read from a server
 * @param foreign dotted paths of settings that the server reports and this version of qmig cannot set, so that it cannot
 *     rebuild the collection exactly either
 * @since 0.1
 */
public record CollectionSchema(
        CollectionConfig config,
        SortedMap<FieldPath, PayloadIndex> payloadIndexes,
        Set<String> unknown,
        Set<String> foreign) {

    /** Copies. */
    public CollectionSchema {
        payloadIndexes = Collections.unmodifiableSortedMap(new TreeMap<>(payloadIndexes));
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
        foreign = Collections.unmodifiableSet(new TreeSet<>(foreign));
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
        return new CollectionSchema(config, indexes, unknown, left);
    }

    /** The same collection with another configuration, whose {@code known} leaves are now decided. */
    CollectionSchema with(CollectionConfig changed, Set<String> known) {
        Set<String> open = new TreeSet<>(unknown);
        open.removeAll(known);
        return new CollectionSchema(changed, payloadIndexes, open, foreign);
    }

    /** What of the index on {@code field} this version of qmig cannot set: its path alone where the index as a whole is unknown. */
    List<String> foreignIndex(FieldPath field) {
        String path = "payload_indexes." + field;
        return foreign.stream()
                .filter(leaf -> leaf.equals(path) || leaf.startsWith(path + "."))
                .toList();
    }

    /** The whole document as a tree, for showing and comparing. */
    public Node.Obj toNode() {
        ObjectBuilder indexes = Node.object();
        payloadIndexes.forEach((field, index) -> indexes.putNode(field.value(), index.toNode()));
        return config.toNode()
                .overlaidWith(
                        Node.object().put("payload_indexes", indexes.build()).build());
    }
}
