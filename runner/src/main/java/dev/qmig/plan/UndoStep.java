package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.Loss;
import java.util.List;
import java.util.Map;

/**
 * One step of a migration that is to be undone.
 *
 * @param number its place in the migration, from 1
 * @param entry the step in the journal, doubt cleared
 * @param destroyed what undoing it destroys, with how many points have it
 * @param deletedAliases the aliases that go with a collection that undoing it deletes
 * @param afterCode whether code is undone before it, so that only then can be seen whether its effect is still there as it was
 * @since 0.1
 */
public record UndoStep(
        int number, StepEntry entry, Map<Loss, Long> destroyed, List<AliasName> deletedAliases, boolean afterCode) {

    /** A step of which planning sees everything. */
    public UndoStep(int number, StepEntry entry, Map<Loss, Long> destroyed, List<AliasName> deletedAliases) {
        this(number, entry, destroyed, deletedAliases, false);
    }

    /** Copies. */
    public UndoStep {
        destroyed = Map.copyOf(destroyed);
        deletedAliases = List.copyOf(deletedAliases);
    }

    /** The same, undone after code. */
    UndoStep behindCode() {
        return new UndoStep(number, entry, destroyed, deletedAliases, true);
    }

    /** The changes of the inverse that have not taken effect yet, in order. */
    public List<Change> remaining() {
        return entry.inverse()
                .changes()
                .subList(entry.undone(), entry.inverse().changes().size());
    }
}
