package dev.qmig.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collections and points that are to be read, by their names.
 *
 * @since 0.1
 */
public record Named(Set<CollectionName> collections, Set<PointKey> points) implements Reads {

    /** Nothing. */
    public static final Named NOTHING = new Named(Set.of(), Set.of());

    /** Copies. */
    public Named {
        collections = Set.copyOf(collections);
        points = Set.copyOf(points);
    }

    /** What {@code change} reads or alters. */
    public static Named of(Change change) {
        return new Named(change.collections(), change.touchedPoints());
    }

    /** These and {@code others}. */
    public Named and(Named others) {
        Set<CollectionName> allCollections = new TreeSet<>(collections);
        allCollections.addAll(others.collections);
        Set<PointKey> allPoints = new TreeSet<>(points);
        allPoints.addAll(others.points);
        return new Named(allCollections, allPoints);
    }

    /** Whether there is nothing to read. */
    public boolean isNothing() {
        return collections.isEmpty() && points.isEmpty();
    }

    @Override
    public Optional<Set<CollectionName>> names() {
        return Optional.of(collections);
    }

    @Override
    public Set<PointKey> points(Set<CollectionName> read) {
        return points;
    }

    @Override
    public boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases) {
        return collections.contains(name);
    }
}
