package dev.qmig.qdrant;

import java.time.Duration;

/**
 * How long calls may take before they are given up.
 *
 * @param greeting the first call, which tells whether there is a Qdrant at all; short enough that a user gets the answer within
 *     five seconds
 * @param read any other call that changes nothing
 * @param commit how long the server is asked to wait until all of a cluster knows of a change
 * @param change a change; longer than {@code commit} and than the 60 seconds a server waits for an index by itself, so that the
 *     server's own answer comes first
 */
record Limits(Duration greeting, Duration read, Duration commit, Duration change) {

    static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(75));

    /** The same, none longer than {@code most}. */
    Limits within(Duration most) {
        return new Limits(least(greeting, most), least(read, most), least(commit, most), least(change, most));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
