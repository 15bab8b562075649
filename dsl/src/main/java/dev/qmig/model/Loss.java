package dev.qmig.model;

import java.util.Comparator;

/**
 * Data that a change destroys, which no inverse brings back.
 *
 * @since 0.1
 */
public sealed interface Loss extends Comparable<Loss> {

    /** The collection that it is in. */
    CollectionName collection();

    /** What is destroyed, without saying how much, as in {@code points of articles}. */
    String words();

    /** Every point of a collection. */
    record Points(CollectionName collection) implements Loss {
        @Override
        public String words() {
            return "points of " + collection;
        }
    }

    /** One vector of every point that has it; the points stay. */
    record Vectors(CollectionName collection, VectorName vector) implements Loss {
        @Override
        public String words() {
            return "vectors %s of %s".formatted(vector.shown(), collection);
        }
    }

    /** Every point under one shard key. */
    record ShardPoints(CollectionName collection, ShardKey key) implements Loss {
        @Override
        public String words() {
            return "points under shard key %s of %s".formatted(key, collection);
        }
    }

    /** By collection, then by what is destroyed in it. */
    @Override
    default int compareTo(Loss other) {
        return Comparator.comparing(Loss::collection).thenComparing(Loss::words).compare(this, other);
    }
}
