package dev.qmig.plan;

import dev.qmig.model.Loss;
import dev.qmig.model.Version;
import java.util.List;
import java.util.Map;

/**
 * What cleaning will do.
 *
 * @param removals what goes, in the order in which it does
 * @param kept what migrations did and what is not taken back
 * @param forgotten the migrations that the history has nothing of afterwards, in order
 * @since 0.1
 */
public record CleanPlan(List<Removal> removals, List<Kept> kept, List<Version> forgotten) {

    /** Copies. */
    public CleanPlan {
        removals = List.copyOf(removals);
        kept = List.copyOf(kept);
        forgotten = List.copyOf(forgotten);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return removals.isEmpty() && forgotten.isEmpty();
    }

    /** What will be destroyed, with how many points have it; what no point has is left out. */
    public Map<Loss, Long> destroyed() {
        return Removal.destroyed(removals);
    }
}
