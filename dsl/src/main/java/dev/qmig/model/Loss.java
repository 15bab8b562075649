package dev.qmig.model;

import java.util.Comparator;
import java.util.List;

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

    /** The collection, and what of it where that is not every point. */
    default Node.Obj toNode() {
        return Node.object().put("collection", collection().value()).build();
    }

    /** Whether points go, and not only something that they have. */
    default boolean takesPoints() {
        return false;
    }

    /** How much is destroyed, as in {@code 1204 points of `articles`}. */
    String counted(long count);

    /** Every point of a collection. */
    record Points(CollectionName collection) implements Loss {
        @Override
        public boolean takesPoints() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.points(this);
        }

        @Override
        public String words() {
            return "points of " + collection;
        }

        @Override
        public String counted(long count) {
            return "%s of `%s`".formatted(Loss.count(count, "point"), collection);
        }
    }

    /**
     * One vector of those that have it of some points; the points stay.
     *
     * @param points which points lose it
     */
    record Vectors(CollectionName collection, VectorName vector, Chosen points) implements Loss {

        /** Of every point. */
        public Vectors(CollectionName collection, VectorName vector) {
            this(collection, vector, Chosen.ALL);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.vectors(this);
        }

        @Override
        public Node.Obj toNode() {
            return Loss.super
                    .toNode()
                    .overlaidWith(Node.object().put("vector", vector.value()).build());
        }

        @Override
        public String words() {
            return "vectors %s of %s".formatted(vector.shown(), collection);
        }

        @Override
        public String counted(long count) {
            return "%s `%s` of `%s`".formatted(Loss.count(count, "vector"), vector.shown(), collection);
        }
    }

    /**
     * One key of the payload of those that have it of some points; the points stay.
     *
     * @param points which points lose it
     */
    record Payload(CollectionName collection, String key, Chosen points) implements Loss {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.payload(this);
        }

        @Override
        public Node.Obj toNode() {
            return Loss.super
                    .toNode()
                    .overlaidWith(Node.object().put("payload", key).build());
        }

        @Override
        public String words() {
            return "payload %s of %s".formatted(key, collection);
        }

        @Override
        public String counted(long count) {
            return "payload `%s` of %s of `%s`".formatted(key, Loss.count(count, "point"), collection);
        }
    }

    /** Every point under one shard key. */
    record ShardPoints(CollectionName collection, ShardKey key) implements Loss {
        @Override
        public boolean takesPoints() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shardPoints(this);
        }

        @Override
        public Node.Obj toNode() {
            return Loss.super
                    .toNode()
                    .overlaidWith(
                            Node.object().putNode("shard_key", key.toNode()).build());
        }

        @Override
        public String words() {
            return "points under shard key %s of %s".formatted(key, collection);
        }

        @Override
        public String counted(long count) {
            return "%s under shard key `%s` of `%s`".formatted(Loss.count(count, "point"), key, collection);
        }
    }

    /** Does what {@code visitor} says for this kind of loss. */
    <R> R accept(Visitor<R> visitor);

    /** What is to be done with each kind of loss. */
    interface Visitor<R> {
        /** Every point of a collection. */
        R points(Points points);

        /** One vector of points. */
        R vectors(Vectors vectors);

        /** One key of the payload of points. */
        R payload(Payload payload);

        /** Every point under a shard key. */
        R shardPoints(ShardPoints points);
    }

    /** {@code count} and {@code noun}, in the plural unless it is one. */
    static String count(long count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    /** Which points lose it, of those that have it. */
    default Chosen points() {
        return Chosen.ALL;
    }

    /** By collection, then by what is destroyed in it, then by the points that lose it. */
    @Override
    default int compareTo(Loss other) {
        return Comparator.comparing(Loss::collection)
                .thenComparing(Loss::words)
                .thenComparing(loss -> loss.points().listed())
                .thenComparing(loss -> loss.points().ids(), Loss::compare)
                .compare(this, other);
    }

    private static int compare(List<PointId> one, List<PointId> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
