package dev.qmig.model;

import java.util.Map;

/**
 * Which collections of a server are to be read; known only once their names and the aliases are.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reads {

    /** Whether {@code name}, which exists, is to be read on a server with {@code aliases}. */
    boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases);
}
