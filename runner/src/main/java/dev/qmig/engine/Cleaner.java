package dev.qmig.engine;

import dev.qmig.history.HistoryStore;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import dev.qmig.plan.CleanPlan;
import dev.qmig.plan.Removal;
import dev.qmig.qdrant.QdrantGateway;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes away what migrations made, and then what the history has of them. Nothing is written down in between: what is gone shows on the
 * server, and what is still there is in the history as long as that has everything.
 *
 * @since 0.1
 */
public final class Cleaner {

    private final HistoryStore history;
    private final Lease lease;
    private final Removing removing;

    /** For one run that holds {@code lease}. */
    public Cleaner(
            QdrantGateway server,
            HistoryStore history,
            Lease lease,
            Settling settling,
            Clock clock,
            Progress.Listener listener) {
        this.history = history;
        this.lease = lease;
        this.removing =
                new Removing(Direction.CLEAN, lease, new Requests(server, lease, settling, listener), clock, listener);
    }

    /** Takes away what {@code plan} says, in its order; what stopped that, if anything did. */
    public Optional<Problem> remove(CleanPlan plan) {
        return Removing.stoppedBy(() -> {
            List<Removal> removals = plan.removals();
            for (int i = 0; i < removals.size(); i++) {
                Optional<Problem> problem = removing.remove(removals.get(i), i + 1, removals.size(), () -> {});
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        });
    }

    /** Forgets {@code versions}, the first of them first: what is left then never says that they made more than they did. */
    public Optional<Problem> forget(List<Version> versions) {
        return Removing.stoppedBy(() -> {
            for (Version version : versions) {
                lease.confirm();
                history.forget(version);
            }
            return Optional.empty();
        });
    }
}
