package dev.qmig.model;

import java.util.UUID;

/**
 * The id of a point: a whole number of 0 or more, or a UUID. Numbers come before UUIDs.
 *
 * @since 0.1
 */
public sealed interface PointId extends Comparable<PointId> {

    /** A whole number. */
    record Numeric(long value) implements PointId {
        /** Refuses negative numbers. */
        public Numeric {
            if (value < 0) {
                throw new InvalidValueException("the point id is %d; Qdrant allows 0 or more".formatted(value));
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

    /** A UUID. */
    record Uuid(UUID value) implements PointId {
        @Override
        public Node toNode() {
            return new Node.Text(value.toString());
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** The UUID {@code text}, in groups with hyphens or as 32 digits. */
    static PointId uuid(String text) {
        String grouped = text.replaceFirst(
                "^(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})$",
                "$1-$2-$3-$4-$5");
        if (!grouped.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            throw new InvalidValueException(
                    "`%s` is no point id: Qdrant allows UUIDs, as in `5c56c793-69f3-4fbf-87e6-c4bf54c28c26`, and whole numbers, which stand without quotes"
                            .formatted(text));
        }
        return new Uuid(UUID.fromString(grouped));
    }

    /** The id alone. */
    Node toNode();

    /** Reads {@link #toNode()} back. */
    static PointId fromNode(Node node) {
        if (node instanceof Node.Int number) {
            return new Numeric(number.value());
        }
        if (node instanceof Node.Text text) {
            return uuid(text.value());
        }
        throw new InvalidValueException("`" + node + "` is not a point id");
    }

    @Override
    default int compareTo(PointId other) {
        if (this instanceof Numeric mine) {
            return other instanceof Numeric theirs ? Long.compare(mine.value(), theirs.value()) : -1;
        }
        return other instanceof Uuid ? toString().compareTo(other.toString()) : 1;
    }
}
