package dev.qmig.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * One point of one collection.
 *
 * @since 0.1
 */
public record PointKey(CollectionName collection, PointId id) implements Comparable<PointKey> {

    /** The points {@code ids} of {@code collection}. */
    static Set<PointKey> of(CollectionName collection, Collection<PointId> ids) {
        Set<PointKey> keys = new TreeSet<>();
        ids.forEach(id -> keys.add(new PointKey(collection, id)));
        return keys;
    }

    @Override
    public int compareTo(PointKey other) {
        return Comparator.comparing(PointKey::collection)
                .thenComparing(PointKey::id)
                .compare(this, other);
    }

    /** As in {@code articles: points.7}. */
    @Override
    public String toString() {
        return collection + ": points." + id;
    }
}
