package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Expanding;
import dev.qmig.model.Loss;
import dev.qmig.model.Node;
import dev.qmig.model.Operation;
import dev.qmig.model.Reads;
import java.util.ArrayList;
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

    /** What its parameters were in that run. */
    Node.Obj ranWith() {
        return unfinished == null ? Node.Obj.EMPTY : unfinished.parameters();
    }

    /** The collections that must be read to plan it. */
    public Reads reads() {
        Set<CollectionName> named = new TreeSet<>();
        List<Expanding> expanding = new ArrayList<>();
        for (Operation operation : migration.operations()) {
            if (operation instanceof Expanding one) {
                expanding.add(one);
            } else {
                named.addAll(((Change) operation).collections());
            }
        }
        if (unfinished != null) {
            named.addAll(EntryReads.collections(unfinished));
        }
        return (name, aliases) ->
                named.contains(name) || expanding.stream().anyMatch(operation -> operation.reads(name, aliases));
    }

    /**
     * Everything that must be counted to plan it on {@code live}. What only an earlier step brings about has no points, so that
     * expanding against {@code live} finds all that can have any.
     */
    public Set<Loss> destroys(ClusterSchema live) {
        Set<Loss> named = new TreeSet<>();
        for (Operation operation : migration.operations()) {
            Expanded.of(operation, live).changes().forEach(change -> named.addAll(change.destroys()));
        }
        if (unfinished != null) {
            named.addAll(EntryReads.destroys(unfinished));
        }
        return named;
    }
}
