package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * The name of a vector in a collection: at most 200 bytes of UTF-8, the same characters as in a {@link CollectionName}.
 * {@link #UNNAMED} is the one vector of a collection that was created without names.
 *
 * @since 0.1
 */
public record VectorName(String value) implements Comparable<VectorName> {

    /** The empty name, which Qdrant gives to the vector of a collection without named vectors. */
    public static final VectorName UNNAMED = new VectorName("");

    /** Refuses names that Qdrant refuses. */
    public VectorName {
        Names.check("vector", value, 200);
    }

    /** The name, or a word for the vector that has none. */
    String shown() {
        return value.isEmpty() ? "(unnamed)" : value;
    }

    /** Written out, as the other one, because it is asked for on most runs and what a record makes of it is made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VectorName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(VectorName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
