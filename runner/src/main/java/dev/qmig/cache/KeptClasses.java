package dev.qmig.cache;

import java.util.Map;

/**
 * The classes that a script was compiled to.
 *
 * @param mainClass the binary name of the one that is run
 * @param classes the bytes of each class file, by binary name
 * @since 0.1
 */
public record KeptClasses(String mainClass, Map<String, byte[]> classes) {

    /** Copies the map, not the bytes. */
    public KeptClasses {
        classes = Map.copyOf(classes);
    }
}
