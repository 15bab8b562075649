package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Change;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Loss;
import dev.qmig.model.Node;
import dev.qmig.model.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is to be applied.
 *
 * @param unfinished the entry of an earlier run that did not end, or null
 * @since 0.1
 */
public record Pending(Migration migration, @Nullable HistoryEntry unfinished) {

    /** The changes it asks for, in order. */
    List<Change> changes() {
        return migration.operations().stream().map(Pending::change).toList();
    }

    /** What its parameters were in that run. */
    Node.Obj ranWith() {
        return unfinished == null ? Node.Obj.EMPTY : unfinished.parameters();
    }

    /** Every collection that must be read to plan it. */
    public Set<CollectionName> collections() {
        Set<CollectionName> named = new TreeSet<>();
        changes().forEach(change -> named.addAll(change.collections()));
        if (unfinished != null) {
            named.addAll(EntryReads.collections(unfinished));
        }
        return named;
    }

    /** Everything that must be counted to plan it. */
    public Set<Loss> destroys() {
        Set<Loss> named = new TreeSet<>();
        changes().forEach(change -> named.addAll(change.destroys()));
        if (unfinished != null) {
            named.addAll(EntryReads.destroys(unfinished));
        }
        return named;
    }

    static Change change(Operation operation) {
        return (Change) operation;
    }
}
