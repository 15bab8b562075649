package dev.qmig.engine;

import dev.qmig.model.CollectionName;
import dev.qmig.qdrant.QdrantGateway;
import java.time.Duration;

/** Waits for what a collection is at after the reply: the index of a large collection takes longer than a server lets a request wait. */
final class Building {

    private final QdrantGateway server;
    private final Lease lease;
    private final Settling settling;
    private final Progress.Listener listener;

    Building(QdrantGateway server, Lease lease, Settling settling, Progress.Listener listener) {
        this.server = server;
        this.lease = lease;
        this.settling = settling;
        this.listener = listener;
    }

    /** Whether {@code collection} got done with what {@code step} asked of it within the time that the user gives it. */
    boolean finishes(StepContext step, CollectionName collection) {
        long start = settling.nanoTime().get();
        return settling.await(
                settling.whileRunning(),
                () -> {
                    lease.check();
                    tell(step, collection, Duration.ofNanos(settling.nanoTime().get() - start));
                    return server.isDoneWithUpdates(collection);
                },
                done -> done);
    }

    private void tell(StepContext step, CollectionName collection, Duration waited) {
        server.activity(collection)
                .ifPresent(activity -> listener.on(new Progress.StepBuilding(
                        step.direction(), step.version(), step.number(), step.change(), waited, activity)));
    }
}
