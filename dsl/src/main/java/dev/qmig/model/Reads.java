package dev.qmig.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be read of a server: collections, which can be chosen once their names and the aliases are known, points, and which points have
 * something.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reads {

    /** Whether {@code name}, which exists, is to be read on a server with {@code aliases}. */
    boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases);

    /** The only collections that can be read, whatever there is; empty where that depends on what there is. */
    default Optional<Set<CollectionName>> names() {
        return Optional.empty();
    }

    /** The points to read, where {@code collections} are those that are read. */
    default Set<PointKey> points(Set<CollectionName> collections) {
        return Set.of();
    }

    /** What points are to be asked for whether they have it. */
    default Set<Filling> fillings() {
        return Set.of();
    }

    /** What any of {@code all} says. */
    static Reads anyOf(List<? extends Reads> all) {
        return new Reads() {
            @Override
            public boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases) {
                return all.stream().anyMatch(one -> one.reads(name, aliases));
            }

            @Override
            public Set<PointKey> points(Set<CollectionName> collections) {
                return all.stream()
                        .flatMap(one -> one.points(collections).stream())
                        .collect(Collectors.toUnmodifiableSet());
            }

            @Override
            public Set<Filling> fillings() {
                return all.stream().flatMap(one -> one.fillings().stream()).collect(Collectors.toUnmodifiableSet());
            }
        };
    }
}
