package dev.qmig.embedded.strict;

import dev.qmig.embedded.error.Refusal;
import java.util.Locale;
import java.util.function.LongSupplier;

/** So many tokens a minute, saved up to one minute's worth. */
final class RateLimiter {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final String what;
    private final LongSupplier nanoClock;
    private double capacity;
    private double tokens;
    private long filledAt;

    RateLimiter(String what, LongSupplier nanoClock) {
        this.what = what;
        this.nanoClock = nanoClock;
    }

    /** Takes the tokens, or refuses and says when there will be enough. */
    synchronized void take(long perMinute, long cost) {
        refill(perMinute);
        if (cost > capacity) {
            tokens = 0;
            throw Refusal.rateLimited(
                    what + " rate limit exceeded, request larger than rate limiter capacity, "
                            + "please try to split your request",
                    null);
        }
        if (cost > tokens) {
            int seconds = (int) Math.ceil((cost - tokens) * 60 / capacity);
            throw Refusal.rateLimited(
                    String.format(
                            Locale.ROOT,
                            "%s rate limit exceeded: Operation requires %d tokens but only %.1f were available. "
                                    + "Retry after %ds",
                            what,
                            cost,
                            tokens,
                            seconds),
                    seconds);
        }
        tokens -= cost;
    }

    private void refill(long perMinute) {
        long now = nanoClock.getAsLong();
        if (capacity != perMinute) {
            capacity = perMinute;
            tokens = perMinute;
        } else {
            tokens = Math.min(capacity, tokens + (now - filledAt) * capacity / NANOS_PER_MINUTE);
        }
        filledAt = now;
    }
}
