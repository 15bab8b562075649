package dev.qmig.model;

import java.util.Comparator;

/**
 * The key of a shard in a collection with {@link ShardingMethod#CUSTOM}. A text and a number are different keys, also where they look
 * alike.
 *
 * @since 0.1
 */
public sealed interface ShardKey extends Comparable<ShardKey> {

    /** A text. */
    record Keyword(String value) implements ShardKey {
        /** Refuses the empty key. */
        public Keyword {
            if (value.isEmpty()) {
                throw new InvalidValueException("a shard key cannot be empty");
            }
        }

        @Override
        public Node toNode() {
            return new Node.Text(value);
        }

        /** In quotes where it could be taken for a number. */
        @Override
        public String toString() {
            return value.chars().allMatch(Character::isDigit) ? "\"" + value + "\"" : value;
        }
    }

    /** A number, 0 or more. */
    record Numeric(long value) implements ShardKey {
        /** Refuses negative keys. */
        public Numeric {
            if (value < 0) {
                throw new InvalidValueException("the shard key is %d; Qdrant allows 0 or more".formatted(value));
            }
        }

        @Override
        public Node toNode() {
            return new Node.Int(value);
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** The key alone. */
    Node toNode();

    /** Reads {@link #toNode()} back. */
    static ShardKey fromNode(Node node) {
        if (node instanceof Node.Text text) {
            return new Keyword(text.value());
        }
        if (node instanceof Node.Int number) {
            return new Numeric(number.value());
        }
        throw new InvalidValueException("`" + node + "` is not a shard key");
    }

    /** By what is shown, so that numbers and texts have one order. */
    @Override
    default int compareTo(ShardKey other) {
        return Comparator.comparing(ShardKey::toString).compare(this, other);
    }
}
