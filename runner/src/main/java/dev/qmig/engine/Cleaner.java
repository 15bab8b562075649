package dev.qmig.engine;

import dev.qmig.history.HistoryStore;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Named;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import dev.qmig.plan.CleanPlan;
import dev.qmig.plan.Removal;
import dev.qmig.qdrant.QdrantGateway;
import dev.qmig.qdrant.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Requests requests;
    private final Clock clock;
    private final Progress.Listener listener;

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
        this.requests = new Requests(server, lease, settling, listener);
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes away what {@code plan} says, in its order; what stopped that, if anything did. */
    public Optional<Problem> remove(CleanPlan plan) {
        return stoppedBy(() -> {
            List<Removal> removals = plan.removals();
            for (int i = 0; i < removals.size(); i++) {
                Optional<Problem> problem = remove(removals.get(i), i + 1, removals.size());
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        });
    }

    /** Forgets {@code versions}, the first of them first: what is left then never says that they made more than they did. */
    public Optional<Problem> forget(List<Version> versions) {
        return stoppedBy(() -> {
            for (Version version : versions) {
                lease.confirm();
                history.forget(version);
            }
            return Optional.empty();
        });
    }

    private Optional<Problem> remove(Removal removal, int number, int steps) {
        Change change = removal.change();
        Instant start = clock.instant();
        listener.on(new Progress.StepStarted(Direction.CLEAN, Version.NONE, number, steps, change.summary()));
        lease.confirm();
        ClusterSchema before = requests.before(change);
        boolean send = !change.satisfiedBy(before).equals(Satisfaction.YES);
        StepContext context = new StepContext(Direction.CLEAN, Version.NONE, number, change);
        Optional<Problem> problem = send ? send(context, removal, before) : Optional.empty();
        if (problem.isEmpty()) {
            Duration took = Duration.between(start, clock.instant());
            listener.on(new Progress.StepFinished(
                    Direction.CLEAN, Version.NONE, number, steps, change.summary(), took, send, null));
        }
        return problem;
    }

    private Optional<Problem> send(StepContext context, Removal removal, ClusterSchema before) {
        Change change = removal.change();
        Optional<Problem> problem = Requests.misfit(context, change, before)
                .or(() -> requests.unplannedLoss(context, change, before, removal.destroyed()));
        if (problem.isPresent()) {
            return problem;
        }
        return requests.send(context, change, Named.NOTHING) instanceof Requests.NotShown failed
                ? Optional.of(failed.problem())
                : Optional.empty();
    }

    /** Some work on a target. */
    private interface Work {
        Optional<Problem> run();
    }

    private static Optional<Problem> stoppedBy(Work work) {
        try {
            return work.run();
        } catch (ServerException e) {
            boolean told = Thread.currentThread().isInterrupted();
            return Optional.of(told ? LeaseProblems.interrupted() : e.problem());
        } catch (AbandonedException e) {
            return Optional.of(e.problem());
        }
    }
}
