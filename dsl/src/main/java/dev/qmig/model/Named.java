package dev.qmig.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collections and points that are to be read, by their names.
 *
 * @param fillings what points are to be asked for whether they have it
 * @since 0.1
 */
public record Named(Set<CollectionName> collections, Set<PointKey> points, Set<Filling> fillings) implements Reads {

    /** Nothing. */
    public static final Named NOTHING = new Named(Set.of(), Set.of());

    /** Copies. */
    public Named {
        collections = Set.copyOf(collections);
        points = Set.copyOf(points);
        fillings = Set.copyOf(fillings);
    }

    /** Collections and points alone. */
    public Named(Set<CollectionName> collections, Set<PointKey> points) {
        this(collections, points, Set.of());
    }

    /** What {@code change} reads or alters: what shows whether it is made. */
    public static Named of(Change change) {
        return new Named(change.collections(), change.touchedPoints());
    }

    /** The same, and what else decides how {@code change} is undone, which only those ask for who are about to make it. */
    public static Named metBy(Change change) {
        return new Named(
                change.collections(),
                change.touchedPoints(),
                change.filling().map(Set::of).orElse(Set.of()));
    }

    /** These and {@code others}. */
    public Named and(Named others) {
        Set<CollectionName> allCollections = new TreeSet<>(collections);
        allCollections.addAll(others.collections);
        Set<PointKey> allPoints = new TreeSet<>(points);
        allPoints.addAll(others.points);
        Set<Filling> allFillings = new HashSet<>(fillings);
        allFillings.addAll(others.fillings);
        return new Named(allCollections, allPoints, allFillings);
    }

    /** Whether there is nothing to read. */
    public boolean isNothing() {
        return collections.isEmpty() && points.isEmpty() && fillings.isEmpty();
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
