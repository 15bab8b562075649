package dev.qmig.engine;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Named;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import dev.qmig.plan.Removal;
import dev.qmig.qdrant.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes away what was agreed to, one thing after the other, each compared with what is there right before. */
final class Removing {

    private final Direction direction;
    private final Lease lease;
    private final Requests requests;
    private final Clock clock;
    private final Progress.Listener listener;

    Removing(Direction direction, Lease lease, Requests requests, Clock clock, Progress.Listener listener) {
        this.direction = direction;
        this.lease = lease;
        this.requests = requests;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Takes away {@code removal}, which is number {@code number} of so many {@code steps}.
     *
     * @param first done once nothing stands against it, before anything is sent
     */
    Optional<Problem> remove(Removal removal, int number, int steps, Runnable first) {
        Change change = removal.change();
        Instant start = clock.instant();
        listener.on(new Progress.StepStarted(direction, Version.NONE, number, steps, change.summary()));
        lease.confirm();
        ClusterSchema before = requests.before(change);
        boolean send = !change.satisfiedBy(before).equals(Satisfaction.YES);
        StepContext context = new StepContext(direction, Version.NONE, number, change);
        Optional<Problem> problem = send ? obstacle(context, removal, before) : Optional.empty();
        if (problem.isEmpty()) {
            first.run();
            problem = send ? send(context) : Optional.empty();
        }
        if (problem.isEmpty()) {
            Duration took = Duration.between(start, clock.instant());
            listener.on(new Progress.StepFinished(
                    direction, Version.NONE, number, steps, change.summary(), took, send, null));
        }
        return problem;
    }

    private Optional<Problem> obstacle(StepContext context, Removal removal, ClusterSchema before) {
        return Requests.misfit(context, context.change(), before)
                .or(() -> unplannedAliases(context, removal, before))
                .or(() -> requests.unplannedLoss(context, context.change(), before, removal.destroyed()));
    }

    private static Optional<Problem> unplannedAliases(StepContext context, Removal removal, ClusterSchema before) {
        List<AliasName> unplanned = Removal.aliasesDeletedBy(removal.change(), before).stream()
                .filter(alias -> !removal.deletedAliases().contains(alias))
                .toList();
        return unplanned.isEmpty() ? Optional.empty() : Optional.of(EngineProblems.newAliases(context, unplanned));
    }

    private Optional<Problem> send(StepContext context) {
        return requests.send(context, context.change(), Named.NOTHING) instanceof Requests.NotShown failed
                ? Optional.of(failed.problem())
                : Optional.empty();
    }

    /** What stopped {@code work}, if anything did. */
    static Optional<Problem> stoppedBy(Supplier<Optional<Problem>> work) {
        try {
            return work.get();
        } catch (ServerException e) {
            boolean told = Thread.currentThread().isInterrupted();
            return Optional.of(told ? LeaseProblems.interrupted() : e.problem());
        } catch (AbandonedException e) {
            return Optional.of(e.problem());
        }
    }
}
