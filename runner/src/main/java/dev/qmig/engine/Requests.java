package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Difference;
import dev.qmig.model.Loss;
import dev.qmig.model.Named;
import dev.qmig.model.PointsJob;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Snapshot;
import dev.qmig.qdrant.Applied;
import dev.qmig.qdrant.Completion;
import dev.qmig.qdrant.QdrantGateway;
import dev.qmig.qdrant.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of one step: reads what it will meet, sends it, and reads back that it took effect. */
final class Requests {

    private final QdrantGateway server;
    private final Lease lease;
    private final Settling settling;
    private final Progress.Listener listener;
    private final PointJobs jobs;

    /** For a run without steps that go through points. */
    Requests(QdrantGateway server, Lease lease, Settling settling, Progress.Listener listener) {
        this(server, lease, settling, listener, PointJobs.NONE);
    }

    Requests(QdrantGateway server, Lease lease, Settling settling, Progress.Listener listener, PointJobs jobs) {
        this.server = server;
        this.lease = lease;
        this.settling = settling;
        this.listener = listener;
        this.jobs = jobs;
    }

    /** The state that {@code change} will meet. */
    ClusterSchema before(Change change) {
        return read(Named.metBy(change));
    }

    /** What is {@code named} and all aliases, as they are now. */
    ClusterSchema read(Named named) {
        return server.schema(named);
    }

    /** Why {@code change} does not fit {@code before} any more; empty where it does. */
    static Optional<Problem> misfit(StepContext step, Change change, ClusterSchema before) {
        List<String> obstacles = change.obstacles(before);
        if (!obstacles.isEmpty()) {
            return Optional.of(EngineProblems.moved(step, obstacles));
        }
        if (change.satisfiedBy(before) instanceof Satisfaction.Conflict conflict) {
            List<String> leaves =
                    conflict.differences().stream().map(Difference::toString).toList();
            return Optional.of(EngineProblems.moved(step, leaves));
        }
        return Optional.empty();
    }

    /** What {@code change} would destroy although the plan, and so whoever agreed to it, knew of none. */
    Optional<Problem> unplannedLoss(StepContext step, Change change, ClusterSchema before, Map<Loss, Long> planned) {
        for (Loss loss : change.destroys()) {
            long points = planned.getOrDefault(loss, 0L) > 0 || !before.has(loss) ? 0 : server.count(loss);
            if (points > 0) {
                return Optional.of(EngineProblems.newPoints(step, loss, points));
            }
        }
        return Optional.empty();
    }

    /** What became of a request. */
    sealed interface Sent {}

    /**
     * It took effect.
     *
     * @param after what was to be read in the same go; empty where that failed
     * @param snapshot what it was to make, where that is a snapshot; otherwise null
     */
    record Shown(Optional<ClusterSchema> after, @Nullable Snapshot snapshot) implements Sent {}

    /**
     * It was refused, or its effect does not show.
     *
     * @param nothingChanged whether it is certain that the request has no effect, now or later
     */
    record NotShown(Problem problem, boolean nothingChanged) implements Sent {}

    /**
     * Sends {@code change} and waits until the server shows its effect. A request of which the outcome is not known is looked for
     * like one that was accepted, and sent once more where it does not show and the lease is still held.
     *
     * @param next what to read in the same go, for the step that follows
     */
    Sent send(StepContext step, Change change, Named next) {
        Attempt first = attempt(step, change, next);
        if (!first.unknown() || !(first.sent() instanceof NotShown) || !change.isRepeatable()) {
            return first.sent();
        }
        listener.on(new Progress.Repeating(step.direction(), step.version(), step.number(), change.summary()));
        lease.confirm();
        Attempt second = attempt(step, change, next);
        return second.sent() instanceof NotShown failed && failed.nothingChanged()
                ? look(step, change, next, failed.problem())
                : second.sent();
    }

    /** What a request came to, and whether nobody knows that but by looking. */
    private record Attempt(Sent sent, boolean unknown) {}

    /** A request that was refused after one that nobody knows of may have been refused because that one took effect late. */
    private Sent look(StepContext step, Change change, Named next, Problem problem) {
        Look look =
                new Look(step, Named.of(change).and(next), settling.nanoTime().get());
        return look(look, settling.inDoubt(), missing -> problem);
    }

    private Attempt attempt(StepContext step, Change change, Named next) {
        Named named = Named.of(change).and(next);
        lease.check();
        if (change instanceof PointsJob job) {
            return new Attempt(carryOut(step, job, named), false);
        }
        Look look = new Look(step, named, settling.nanoTime().get());
        try {
            Applied applied = server.apply(change);
            return new Attempt(afterwards(look, change, applied), false);
        } catch (ServerException e) {
            Problem problem = EngineProblems.refused(step, e);
            if (e.kind() == ServerException.Kind.UNKNOWN_OUTCOME && change.isVisible()) {
                return e.timedOut()
                        ? new Attempt(timedOut(look, change, problem), false)
                        : new Attempt(look(look, settling.inDoubt(), missing -> problem), true);
            }
            if (e.timedOut() && change.queue().isPresent()) {
                return unseen(step, problem);
            }
            return new Attempt(new NotShown(problem, change.isAtomic() && change.isVisible()), false);
        }
    }

    /** No schema shows it, so it is sent again, once the server is done with what it is at: that may have been all of it. */
    private Attempt unseen(StepContext step, Problem problem) {
        Optional<Problem> unfinished = finish(step);
        return new Attempt(new NotShown(unfinished.orElse(problem), false), unfinished.isEmpty());
    }

    /** Whatever stops it, a part of it may be done, and the next run goes on there. */
    private Sent carryOut(StepContext step, PointsJob job, Named named) {
        try {
            Optional<Problem> problem = jobs.run(
                    job,
                    new PointJobs.Place(
                            step.version(), Objects.requireNonNull(step.begun(), "journaled"), lease::check));
            return problem.isPresent()
                    ? new NotShown(EngineProblems.jobFailed(step, problem.get()), false)
                    : new Shown(readIfPossible(named), null);
        } catch (ServerException e) {
            return new NotShown(EngineProblems.refused(step, e), false);
        }
    }

    private Sent afterwards(Look look, Change change, Applied applied) {
        if (!change.isVisible()) {
            Optional<Problem> unfinished =
                    applied.completion() == Completion.STILL_RUNNING ? finish(look.step()) : Optional.empty();
            return unfinished.isPresent()
                    ? new NotShown(unfinished.get(), false)
                    : new Shown(readIfPossible(look.named()), applied.snapshot());
        }
        Function<List<Difference>, Problem> unseen = missing -> EngineProblems.notSettled(look.step(), missing);
        return applied.completion() == Completion.STILL_RUNNING
                        && change.queue().isPresent()
                ? finish(look, change.queue().get(), unseen)
                : look(look, settling.after(applied.completion()), unseen);
    }

    private Sent timedOut(Look look, Change change, Problem problem) {
        return change.queue().isPresent()
                ? finish(look, change.queue().get(), missing -> problem)
                : look(look, settling.after(Completion.STILL_RUNNING), missing -> problem);
    }

    /** Waits until a collection is done with what it was at when the run before left off; a problem where it is not. */
    Optional<Problem> finish(StepContext step) {
        return step.change().queue().flatMap(queue -> unfinished(step, queue));
    }

    private Sent finish(Look look, CollectionName queue, Function<List<Difference>, Problem> unseen) {
        Optional<Problem> unfinished = unfinished(look.step(), queue);
        return unfinished.isPresent()
                ? new NotShown(unfinished.get(), false)
                : look(look, settling.afterCompletion(), unseen);
    }

    private Optional<Problem> unfinished(StepContext step, CollectionName queue) {
        Building building = new Building(server, lease, settling, listener);
        try {
            return building.finishes(step, queue) ? Optional.empty() : Optional.of(EngineProblems.stillBuilding(step));
        } catch (ServerException e) {
            return Optional.of(e.problem());
        }
    }

    /** What is done is done, whether or not it can be looked at: who needs to know reads again. */
    private Optional<ClusterSchema> readIfPossible(Named named) {
        try {
            return Optional.of(server.schema(named));
        } catch (ServerException e) {
            return Optional.empty();
        }
    }

    /** What is looked at for the effect of a step, and since when. */
    private record Look(StepContext step, Named named, long sent) {}

    private Sent look(Look look, Duration limit, Function<List<Difference>, Problem> otherwise) {
        try {
            ClusterSchema after =
                    settling.await(limit, () -> server.schema(look.named()), schema -> shows(look, schema));
            List<Difference> missing = look.step().change().differences(after);
            return missing.isEmpty()
                    ? new Shown(Optional.of(after), null)
                    : new NotShown(otherwise.apply(missing), false);
        } catch (ServerException e) {
            return new NotShown(e.problem(), false);
        }
    }

    private boolean shows(Look look, ClusterSchema schema) {
        StepContext step = look.step();
        List<Difference> missing = step.change().differences(schema);
        if (!missing.isEmpty()) {
            Duration waited = Duration.ofNanos(settling.nanoTime().get() - look.sent());
            listener.on(new Progress.StepWaiting(
                    step.direction(),
                    step.version(),
                    step.number(),
                    step.change().summary(),
                    waited,
                    missing));
        }
        return missing.isEmpty();
    }
}
