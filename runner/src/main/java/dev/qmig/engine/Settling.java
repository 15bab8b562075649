package dev.qmig.engine;

import dev.qmig.qdrant.Completion;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits until a server shows the effect of a request: other peers may lag, and a long index build goes on after its reply. Looks
 * again after 50 ms, then twice as long each time up to one second.
 *
 * @param afterCompletion how long to look where the server said it was done
 * @param whileRunning how long to look where it said it was still at it
 * @param inDoubt how long to look for the effect of a request of which nobody knows whether it arrived
 * @param sleep waits
 * @param nanoTime a clock that only goes forward
 * @since 0.1
 */
public record Settling(
        Duration afterCompletion, Duration whileRunning, Duration inDoubt, Sleep sleep, Supplier<Long> nanoTime) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_AT_ONCE = Duration.ofMinutes(10);

    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        /** Waits for {@code time}; returns earlier, with the interrupt flag set, when the thread is interrupted. */
        void forTime(Duration time);
    }

    /** Ten seconds after completion, one hour while running, three seconds in doubt, on the system's clock. */
    public static Settling standard() {
        return new Settling(
                Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(3), Settling::sleep, System::nanoTime);
    }

    /** The same, but for {@code limit} where the server said that it was still at it. */
    public Settling whileRunning(Duration limit) {
        return new Settling(afterCompletion, limit, inDoubt, sleep, nanoTime);
    }

    /** How long to look for the effect of a request that was answered so and that a server makes at once or not at all. */
    Duration after(Completion completion) {
        return completion == Completion.COMPLETED ? afterCompletion : least(whileRunning, LONGEST_AT_ONCE);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Looks until what it sees is {@code settled}, {@code limit} is over or the thread is interrupted; gives what it saw last. It
     * looks at least once.
     */
    public <T> T await(Duration limit, Supplier<T> look, Predicate<T> settled) {
        long start = nanoTime.get();
        Duration pause = FIRST_PAUSE;
        T seen = look.get();
        while (!settled.test(seen)
                && Duration.ofNanos(nanoTime.get() - start).compareTo(limit) < 0
                && !Thread.currentThread().isInterrupted()) {
            sleep.forTime(pause);
            pause = least(pause.multipliedBy(2), LONGEST_PAUSE);
            seen = look.get();
        }
        return seen;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
