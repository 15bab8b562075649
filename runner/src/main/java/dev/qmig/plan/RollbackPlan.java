package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import java.util.List;

/**
 * How one migration will be undone.
 *
 * @param settled every step of the entry, doubt cleared
 * @param steps what is to be undone, last step first
 * @since 0.1
 */
public record RollbackPlan(HistoryEntry entry, List<StepEntry> settled, List<UndoStep> steps) {

    /** Copies. */
    public RollbackPlan {
        settled = List.copyOf(settled);
        steps = List.copyOf(steps);
    }
}
