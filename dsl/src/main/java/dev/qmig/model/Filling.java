package dev.qmig.model;

/**
 * What a {@link Backfill} fills in, and where: what decides which points lack it.
 *
 * @param where which points are meant
 * @since 0.1
 */
public record Filling(CollectionName collection, PointPart part, PointFilter where) {

    /** The same for every point of the collection. */
    Filling everywhere() {
        return new Filling(collection, part, PointFilter.ALL);
    }

    /** Whether it is about that part of points of that collection, whichever points are meant. */
    boolean isOf(CollectionName name, PointPart other) {
        return collection.equals(name) && part.equals(other);
    }
}
