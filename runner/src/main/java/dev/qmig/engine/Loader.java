package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Named;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import dev.qmig.qdrant.QdrantGateway;
import dev.qmig.qdrant.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes changes that no history tells of. Each is compared with what is there right before, so that a run that was cut off can be repeated. */
public final class Loader {

    private final Lease lease;
    private final Requests requests;
    private final Clock clock;
    private final Progress.Listener listener;

    /** For one run that holds {@code lease}. */
    public Loader(QdrantGateway server, Lease lease, Settling settling, Clock clock, Progress.Listener listener) {
        this.lease = lease;
        this.requests = new Requests(server, lease, settling, listener);
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * What became of it.
     *
     * @param made how many changes were sent
     * @param problem what stopped it, if anything did
     */
    public record Loaded(int made, Optional<Problem> problem) {}

    /** Makes {@code changes}, one after another. */
    public Loaded load(List<Change> changes) {
        int made = 0;
        int number = 0;
        try {
            for (Change change : changes) {
                number++;
                Made result = make(change, number, changes.size());
                if (result.problem().isPresent()) {
                    return new Loaded(made, result.problem());
                }
                made += result.sent() ? 1 : 0;
            }
            return new Loaded(made, Optional.empty());
        } catch (ServerException e) {
            boolean told = Thread.currentThread().isInterrupted();
            return new Loaded(made, Optional.of(told ? LeaseProblems.interrupted() : e.problem()));
        } catch (AbandonedException e) {
            return new Loaded(made, Optional.of(e.problem()));
        }
    }

    private record Made(boolean sent, Optional<Problem> problem) {}

    private Made make(Change change, int number, int steps) {
        Instant start = clock.instant();
        listener.on(new Progress.StepStarted(Direction.LOAD, Version.NONE, number, steps, change.summary()));
        lease.confirm();
        ClusterSchema before = requests.before(change);
        boolean send = !change.satisfiedBy(before).equals(Satisfaction.YES);
        StepContext context = new StepContext(Direction.LOAD, Version.NONE, number, change);
        Optional<Problem> problem = send ? send(context, before) : Optional.empty();
        if (problem.isEmpty()) {
            Duration took = Duration.between(start, clock.instant());
            listener.on(new Progress.StepFinished(
                    Direction.LOAD, Version.NONE, number, steps, change.summary(), took, send, null));
        }
        return new Made(send, problem);
    }

    private Optional<Problem> send(StepContext context, ClusterSchema before) {
        Optional<Problem> problem = Requests.misfit(context, context.change(), before);
        if (problem.isPresent()) {
            return problem;
        }
        return requests.send(context, context.change(), Named.NOTHING) instanceof Requests.NotShown failed
                ? Optional.of(failed.problem())
                : Optional.empty();
    }
}
