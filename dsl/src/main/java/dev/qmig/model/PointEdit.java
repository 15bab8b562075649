package dev.qmig.model;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of one point on its way: everything that is not named stays.
 *
 * @param vectors what is set
 * @param removedVectors what is left out
 * @param payload what is set, by key of the top level
 * @param removedKeys keys of the top level that are left out
 * @since 0.1
 */
public record PointEdit(
        SortedMap<VectorName, VectorValue> vectors,
        Set<VectorName> removedVectors,
        Node.Obj payload,
        Set<String> removedKeys) {

    /** Nothing becomes of it. */
    public static final PointEdit NONE = new PointEdit(new TreeMap<>(), Set.of(), Node.Obj.EMPTY, Set.of());

    /** Copies. */
    public PointEdit {
        vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
        removedVectors = Set.copyOf(removedVectors);
        removedKeys = Set.copyOf(removedKeys);
    }
}
