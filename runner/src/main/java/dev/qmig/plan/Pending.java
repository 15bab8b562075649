package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Expanding;
import dev.qmig.model.Loss;
import dev.qmig.model.Named;
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

    /** What must be read to plan it. */
    public Reads reads() {
        Named named = unfinished == null ? Named.NOTHING : EntryReads.of(unfinished);
        List<Reads> all = new ArrayList<>();
        for (Operation operation : migration.operations()) {
            if (operation instanceof Expanding expanding) {
                all.add(expanding);
            } else {
                named = named.and(Named.metBy((Change) operation));
            }
        }
        all.add(named);
        return Reads.anyOf(all);
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
