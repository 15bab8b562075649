package dev.qmig.model;

/**
 * The name of an alias. Qdrant itself checks nothing here, but an alias whose name is no collection name could be made and
 * never used, so the rules are those of {@link CollectionName}.
 *
 * @since 0.1
 */
public record AliasName(String value) implements Comparable<AliasName> {

    /** Refuses names that no call could use. */
    public AliasName {
        Names.checkNotEmpty("alias", value);
        Names.check("alias", value, 255);
        if (value.startsWith(CollectionName.RESERVED_PREFIX)) {
            throw new InvalidValueException("the name `%s` is reserved: names that start with `%s` belong to qmig"
                    .formatted(value, CollectionName.RESERVED_PREFIX));
        }
    }

    /** The collection name that this alias would hide, or be refused for. */
    public CollectionName asCollection() {
        return new CollectionName(value);
    }

    @Override
    public int compareTo(AliasName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
