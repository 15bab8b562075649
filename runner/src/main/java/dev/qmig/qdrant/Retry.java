package dev.qmig.qdrant;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How calls are repeated that failed in passing: no answer, or a limit on the rate of calls. The pause doubles with each attempt and is
 * shortened at random by up to a half, so that many callers do not come back at once; where the server says how long to wait, that
 * counts. Only what is certain to have had no effect is repeated, and what may take effect twice.
 *
 * @param attempts how often a call is made at most, the first time included
 * @param firstPause the pause after the first attempt
 * @param longestPause no pause is longer, whatever the server says
 * @param sleep waits
 * @param listener hears of each repetition before its pause
 * @since 0.1
 */
public record Retry(
        int attempts, Duration firstPause, Duration longestPause, Consumer<Duration> sleep, Consumer<Event> listener) {

    /** Nothing is repeated. */
    public static final Retry NEVER = new Retry(1, Duration.ZERO, Duration.ZERO, pause -> {}, event -> {});

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    /** Refuses fewer attempts than one. */
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call is made once at least, not " + attempts + " times");
        }
    }

    /** Up to {@code attempts} with pauses from 200 ms on, none longer than a minute. */
    public static Retry of(int attempts, Consumer<Duration> sleep, Consumer<Event> listener) {
        return new Retry(attempts, Duration.ofMillis(200), Duration.ofMinutes(1), sleep, listener);
    }

    /**
     * A call that will be repeated.
     *
     * @param purpose what it does, so that it reads well after "cannot"
     * @param reason the status by which it failed
     * @param attempt which attempt failed, from 1
     */
    public record Event(String purpose, String reason, int attempt, Duration pause) {}

    /**
     * Waits where {@code call} is to be repeated; whether it is.
     *
     * @param attempt which attempt failed, from 1
     * @param sent whether it got as far as a connection
     */
    boolean again(Call call, int attempt, Status status, @Nullable Metadata trailers, boolean sent) {
        if (attempt >= attempts
                || Thread.currentThread().isInterrupted()
                || !isPassing(call, status.getCode(), trailers, sent)) {
            return false;
        }
        Duration pause = pause(attempt, trailers);
        listener.accept(new Event(call.purpose(), status.getCode().name(), attempt, pause));
        sleep.accept(pause);
        return !Thread.currentThread().isInterrupted();
    }

    /**
     * The first call is to tell quickly that nobody is there. A server that ends breaks off what is under way as cancelled; what the caller breaks off
     * is an interrupted thread.
     */
    private static boolean isPassing(Call call, Code code, @Nullable Metadata trailers, boolean sent) {
        if (call.nature() == Call.Nature.GREETING) {
            return false;
        }
        if (code == Code.RESOURCE_EXHAUSTED) {
            return seconds(trailers) != null;
        }
        if (code == Code.DEADLINE_EXCEEDED) {
            return call.nature() == Call.Nature.REPEATABLE;
        }
        if (code == Code.CANCELLED) {
            return call.nature() != Call.Nature.CHANGE;
        }
        return code == Code.UNAVAILABLE && (!sent || call.nature() != Call.Nature.CHANGE);
    }

    private Duration pause(int attempt, @Nullable Metadata trailers) {
        Long asked = seconds(trailers);
        if (asked != null) {
            return shorter(Duration.ofSeconds(asked));
        }
        Duration doubled = shorter(firstPause.multipliedBy(1L << Math.min(attempt - 1, 20)));
        return doubled.multipliedBy(ThreadLocalRandom.current().nextInt(50, 101))
                .dividedBy(100);
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    /** Whether the server asks to come back later. */
    static boolean isAsked(@Nullable Metadata trailers) {
        return seconds(trailers) != null;
    }

    /** How many seconds the server asks to wait; null where it does not. */
    private static @Nullable Long seconds(@Nullable Metadata trailers) {
        String value = trailers == null ? null : trailers.get(RETRY_AFTER);
        return value == null || !value.strip().matches("\\d{1,9}") ? null : Long.valueOf(value.strip());
    }
}
