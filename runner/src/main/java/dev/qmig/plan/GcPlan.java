package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Loss;
import java.util.List;
import java.util.Map;

/**
 * Which old sides of moves to another model go.
 *
 * @param removals what goes, in the order in which it does
 * @param kept what is there and stays
 * @since 0.1
 */
public record GcPlan(List<SideRemoval> removals, List<KeptSide> kept) {

    /** Copies. */
    public GcPlan {
        removals = List.copyOf(removals);
        kept = List.copyOf(kept);
    }

    /**
     * One old side that goes.
     *
     * @param entry what the history says of its migration before the first side of it goes
     */
    public record SideRemoval(OldSide side, HistoryEntry entry, Removal removal) {}

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return removals.isEmpty();
    }

    /** What will be destroyed, with how many points have it; what no point has is left out. */
    public Map<Loss, Long> destroyed() {
        return Removal.destroyed(removals.stream().map(SideRemoval::removal).toList());
    }
}
