package dev.qmig.engine;

import dev.qmig.history.HistoryStore;
import dev.qmig.model.Problem;
import dev.qmig.plan.GcPlan;
import dev.qmig.plan.OldSide;
import dev.qmig.qdrant.QdrantGateway;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the old sides of moves to another model. Of each the history first gives up that its migration can be undone, and only then it
 * goes: a run that is cut off in between leaves a collection that the next run finds, and never the promise of one that is gone.
 *
 * @since 0.1
 */
public final class OldSideDeleter {

    private final HistoryStore history;
    private final Lease lease;
    private final Removing removing;

    /** For one run that holds {@code lease}. */
    public OldSideDeleter(
            QdrantGateway server,
            HistoryStore history,
            Lease lease,
            Settling settling,
            Clock clock,
            Progress.Listener listener) {
        this.history = history;
        this.lease = lease;
        this.removing =
                new Removing(Direction.GC, lease, new Requests(server, lease, settling, listener), clock, listener);
    }

    /**
     * What became of it.
     *
     * @param sides what is gone, in order
     * @param problem what stopped it, if anything did
     */
    public record Deleted(List<OldSide> sides, Optional<Problem> problem) {
        /** Copies. */
        public Deleted {
            sides = List.copyOf(sides);
        }
    }

    /** Deletes what {@code plan} says, in its order. */
    public Deleted delete(GcPlan plan) {
        List<OldSide> gone = new ArrayList<>();
        Optional<Problem> problem = Removing.stoppedBy(() -> {
            List<GcPlan.SideRemoval> removals = plan.removals();
            for (int i = 0; i < removals.size(); i++) {
                GcPlan.SideRemoval one = removals.get(i);
                Optional<Problem> stopped = removing.remove(one.removal(), i + 1, removals.size(), () -> giveUp(one));
                if (stopped.isPresent()) {
                    return stopped;
                }
                gone.add(one.side());
            }
            return Optional.empty();
        });
        return new Deleted(gone, problem);
    }

    /** All sides of a migration at once: an entry that this run has claimed is not written again. */
    private void giveUp(GcPlan.SideRemoval one) {
        history.claim(one.entry(), lease.owner(), lease::confirm);
    }
}
