package dev.qmig.engine;

import dev.qmig.history.Origin;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Named;
import dev.qmig.plan.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The steps of a migration that are yet to be made, of which some may be left out on the way. */
final class Remaining {

    private final Deque<Step> steps;

    Remaining(List<Step> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    boolean hasNext() {
        return !steps.isEmpty();
    }

    Step next() {
        return steps.remove();
    }

    /** What the next step will meet; nothing where there is none. */
    Named readsOfNext() {
        Step next = steps.peek();
        return next == null ? Named.NOTHING : Named.metBy(next.change());
    }

    /**
     * Leaves out the other steps of {@code operation} for {@code collection}, and every step of a later operation, which may rely on
     * what failed. Tells how many were for the collection.
     */
    int skip(Origin operation, CollectionName collection) {
        int before = steps.size();
        steps.removeIf(step -> step.origin().equals(operation) && collection.equals(step.apart()));
        int skipped = before - steps.size();
        steps.removeIf(step -> !step.origin().equals(operation));
        return skipped;
    }
}
