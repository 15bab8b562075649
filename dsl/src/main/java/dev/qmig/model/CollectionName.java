package dev.qmig.model;

/**
 * The name of a collection: 1 to 255 bytes of UTF-8 without {@code < > : " / \ | ? *} and the two control characters that
 * Qdrant forbids; not {@code .} or {@code ..}, which name folders.
 *
 * @since 0.1
 */
public record CollectionName(String value) implements Comparable<CollectionName> {

    /** What the names of qmig's own collections start with; no migration may touch those. */
    public static final String RESERVED_PREFIX = "_qmig";

    /** Refuses names that Qdrant refuses. */
    public CollectionName {
        Names.checkNotEmpty("collection", value);
        Names.check("collection", value, 255);
    }

    /** Whether the name belongs to qmig itself. */
    public boolean isReserved() {
        return value.startsWith(RESERVED_PREFIX);
    }

    /** This name, unless it is {@linkplain #isReserved reserved}. */
    public CollectionName unreserved() {
        if (isReserved()) {
            throw new InvalidValueException("the name `%s` is reserved: names that start with `%s` belong to qmig"
                    .formatted(value, RESERVED_PREFIX));
        }
        return this;
    }

    @Override
    public int compareTo(CollectionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
