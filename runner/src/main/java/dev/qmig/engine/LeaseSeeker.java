package dev.qmig.engine;

import dev.qmig.history.LeaseEntry;
import dev.qmig.history.LeaseStore;
import dev.qmig.model.Problem;
import dev.qmig.qdrant.ServerException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes a lease as soon as it can be had: where nobody holds it, or where its holder has not moved for a whole term, on
 * the clock of this process. Clocks of different machines are never compared.
 *
 * @since 0.1
 */
public final class LeaseSeeker {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LeaseStore store;
    private final LeaseEntry wanted;
    private final Settling time;
    private final Progress.Listener listener;
    private final long start;
    private @Nullable LeaseEntry watched;
    private long watchedSince;
    private @Nullable Long firstTry;

    /** @param wanted what is to stand there for this run */
    public LeaseSeeker(LeaseStore store, LeaseEntry wanted, Settling time, Progress.Listener listener) {
        this.store = store;
        this.wanted = wanted;
        this.time = time;
        this.listener = listener;
        this.start = time.nanoTime().get();
    }

    /** How it went. */
    public sealed interface Sought {}

    /** It is held; the caller closes it. */
    public record Got(Lease lease) implements Sought {}

    /**
     * It could not be had.
     *
     * @param holder who still had it in the end; null where that is not why
     */
    public record Refused(Problem problem, @Nullable LeaseEntry holder) implements Sought {

        private Refused(Problem problem) {
            this(problem, null);
        }
    }

    /**
     * Waits for the lease until {@code limit} is over or the thread is interrupted.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Sought seek(Duration limit) {
        boolean got = false;
        try {
            Sought sought = sought(limit);
            got = sought instanceof Got;
            return sought;
        } finally {
            if (!got) {
                giveUp();
            }
        }
    }

    private Sought sought(Duration limit) {
        while (true) {
            LeaseStore.Read found = attempted(store.read());
            if (found instanceof LeaseStore.Damaged damaged) {
                return new Refused(damaged.problem());
            }
            if (firstTry != null
                    && found instanceof LeaseStore.Held held
                    && held.lease().owner().equals(wanted.owner())) {
                return new Got(new Lease(store, wanted, firstTry, time.nanoTime()));
            }
            if (waited().compareTo(limit) >= 0) {
                return found instanceof LeaseStore.Held held
                        ? new Refused(LeaseProblems.locked(held.lease(), waited()), held.lease())
                        : new Refused(LeaseProblems.contested(waited()));
            }
            if (found instanceof LeaseStore.Held held) {
                listener.on(new Progress.Locked(held.lease(), waited()));
            }
            time.sleep().forTime(pause());
            if (Thread.currentThread().isInterrupted()) {
                return new Refused(LeaseProblems.interrupted());
            }
        }
    }

    /** Tries to take what was {@code found}, if it may be taken; what is there then. */
    private LeaseStore.Read attempted(LeaseStore.Read found) {
        if (found instanceof LeaseStore.Free) {
            return tried(() -> store.insert(wanted));
        }
        if (found instanceof LeaseStore.Held held && isAbandoned(held.lease())) {
            return tried(() -> store.takeOver(held.lease(), wanted));
        }
        return found;
    }

    /**
     * A write of which the outcome is not known is looked for like one that was confirmed. It may land later, so that the lease counts
     * from the first one on.
     */
    private LeaseStore.Read tried(Runnable write) {
        if (firstTry == null) {
            firstTry = time.nanoTime().get();
        }
        try {
            write.run();
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
        }
        return store.read();
    }

    /** What was tried may have landed though nobody saw it, and would keep others out for a term. */
    private void giveUp() {
        if (firstTry == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            store.release(wanted);
        } catch (ServerException e) {
            // It ends by itself.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isAbandoned(LeaseEntry lease) {
        long now = time.nanoTime().get();
        if (watched == null || !watched.isAt(lease)) {
            watched = lease;
            watchedSince = now;
        }
        return Duration.ofNanos(now - watchedSince).compareTo(lease.term()) > 0;
    }

    private Duration waited() {
        return Duration.ofNanos(time.nanoTime().get() - start);
    }

    private Duration pause() {
        Duration tenth = wanted.term().dividedBy(10);
        return tenth.compareTo(LONGEST_PAUSE) < 0 ? tenth : LONGEST_PAUSE;
    }
}
