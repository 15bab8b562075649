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

    /** One vector of every point that has it; the points stay. */
    record Vectors(CollectionName collection, VectorName vector) implements Loss {
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

    /** One key of the payload of every point that has it; the points stay. */
    record Payload(CollectionName collection, String key) implements Loss {
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

        /** One vector of every point. */
        R vectors(Vectors vectors);

        /** One key of the payload of every point. */
        R payload(Payload payload);

        /** Every point under a shard key. */
        R shardPoints(ShardPoints points);
    }

    /** {@code count} and {@code noun}, in the plural unless it is one. */
    static String count(long count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    /** By collection, then by what is destroyed in it. */
    @Override
    default int compareTo(Loss other) {
        return Comparator.comparing(Loss::collection).thenComparing(Loss::words).compare(this, other);
    }
}
