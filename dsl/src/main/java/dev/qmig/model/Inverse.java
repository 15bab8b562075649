package dev.qmig.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What undoes a change.
 *
 * @param changes in the order to apply them; none where there is nothing to undo, or nothing that could
 * @param grade how well they undo it
 * @param captured dotted paths of leaves whose prior value is not known yet and is read just before the change runs; always
 *     empty where the state before was read from a server
 * @since 0.1
 */
public record Inverse(List<Change> changes, Grade grade, Set<String> captured) {

    /** For a change that alters nothing. */
    public static final Inverse NOTHING = exact();

    /** Copies. */
    public Inverse {
        changes = List.copyOf(changes);
        captured = Set.copyOf(new TreeSet<>(captured));
    }

    /** Changes that bring the same document back. */
    public static Inverse exact(Change... changes) {
        return new Inverse(List.of(changes), Grade.exact(), Set.of());
    }

    /** What the author of the migration wants done. */
    public static Inverse authored(List<Change> changes) {
        return new Inverse(changes, new Grade.Authored(), Set.of());
    }

    /** Whether the author of the migration wrote it, so that it says nothing about the state before. */
    public boolean isAuthored() {
        return grade instanceof Grade.Authored;
    }

    /** Whether there is no way back. */
    public boolean isIrreversible() {
        return grade instanceof Grade.Irreversible;
    }

    /** How much of points it holds, as bytes of JSON. */
    public long dataBytes() {
        return changes.stream().mapToLong(Change::dataBytes).sum();
    }

    /** This, where a server that is {@code after} takes all of it; otherwise no way back, for the first reason that it has. */
    Inverse on(ClusterSchema after) {
        ClusterSchema state = after;
        for (Change change : changes) {
            List<String> obstacles = change.obstacles(state);
            if (!obstacles.isEmpty()) {
                return irreversible(obstacles.get(0));
            }
            state = change.apply(state);
        }
        return this;
    }

    /** No way back to the index on {@code field}, of which {@code leaves} could not be set again. */
    static Inverse foreignIndex(CollectionName collection, FieldPath field, List<String> leaves) {
        return irreversible(
                "the index on %s of collection %s has settings that this version of qmig cannot set again: %s"
                        .formatted(field, collection, String.join(", ", leaves)));
    }

    /** No way back. */
    public static Inverse irreversible(String reason) {
        return new Inverse(List.of(), new Grade.Irreversible(reason), Set.of());
    }
}
