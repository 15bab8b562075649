package dev.qmig.engine;

import dev.qmig.history.LeaseEntry;
import dev.qmig.history.LeaseStore;
import dev.qmig.qdrant.ServerException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The right to write to a target, held by this run until it is closed. A thread of its own renews it three times in a term, so that nobody
 * takes it over while the run goes on.
 *
 * <p>Whoever takes it over has watched its heartbeat stand still for a whole term first. So from a heartbeat that was sent and read back
 * the run may write for a term, by its own clock alone; after that, as when the process was paused, it has to find out whether it
 * still holds.
 *
 * @since 0.1
 */
public final class Lease implements AutoCloseable {

    private final LeaseStore store;
    private final Supplier<Long> nanoTime;
    private final ScheduledExecutorService heart;
    private final Future<?> beats;
    private LeaseEntry held;
    private long confirmed;
    private volatile boolean lost;

    /** @param confirmed when the request that took it was sent, by {@code nanoTime} */
    Lease(LeaseStore store, LeaseEntry held, long confirmed, Supplier<Long> nanoTime) {
        this.store = store;
        this.held = held;
        this.confirmed = confirmed;
        this.nanoTime = nanoTime;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "qmig-lease");
            thread.setDaemon(true);
            return thread;
        });
        long third = held.term().toMillis() / 3;
        this.beats = heart.scheduleAtFixedRate(this::beatQuietly, third, third, TimeUnit.MILLISECONDS);
    }

    /** The token of the run that holds it. */
    public UUID owner() {
        return held.owner();
    }

    /**
     * Asks the server whether the run still holds it. Called before each step, because a person may have removed it.
     *
     * @throws AbandonedException where it is gone
     */
    public void confirm() {
        check();
        if (!store.holds(held)) {
            throw gone();
        }
    }

    /**
     * Makes sure that a request may be sent now, without one of its own unless the last heartbeat is too long ago.
     *
     * @throws AbandonedException where the lease is gone
     */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new AbandonedException(LeaseProblems.interrupted());
        }
        if (lost || (isOld() && !beat())) {
            throw gone();
        }
    }

    private AbandonedException gone() {
        lost = true;
        return new AbandonedException(LeaseProblems.lost());
    }

    /** A tenth of the term is left for the request itself to reach the server. */
    private synchronized boolean isOld() {
        Duration age = Duration.ofNanos(nanoTime.get() - confirmed);
        return age.compareTo(held.term().multipliedBy(9).dividedBy(10)) >= 0;
    }

    /**
     * Renews the lease; whether it was still there. No heartbeat is sent twice, not even one whose reply got lost: who has seen it already
     * would take it for one that stands still, and count the term from then.
     */
    private synchronized boolean beat() {
        long now = nanoTime.get();
        held = held.beaten();
        store.renew(held);
        if (!store.holds(held)) {
            return false;
        }
        confirmed = now;
        return true;
    }

    /** What cannot be renewed now is tried again a third of a term later, and in the end by {@link #check}. */
    private void beatQuietly() {
        try {
            lost = lost || !beat();
        } catch (ServerException e) {
            // The next heartbeat may get through; until then `check` knows how old the last one is.
        }
    }

    /** Gives it back. Where that fails, others wait for the rest of its term. */
    @Override
    public void close() {
        beats.cancel(true);
        heart.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            store.release(held);
        } catch (ServerException e) {
            // It ends by itself.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
