package dev.qmig.lint;

import dev.qmig.model.CollectionName;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many points collections have before a plan runs.
 *
 * @param counted those that were counted
 * @param othersHaveSome whether those that were not have some, as where no server is asked, or none
 * @since 0.1
 */
public record Amounts(Map<CollectionName, Long> counted, boolean othersHaveSome) {

    /** No server is asked: what an earlier migration made has points by now, nobody knows how many. */
    public static final Amounts UNKNOWN = new Amounts(Map.of(), true);

    /** Copies. */
    public Amounts {
        counted = Map.copyOf(counted);
    }

    /** Whether {@code name} may have points. */
    boolean any(CollectionName name) {
        return counted.getOrDefault(name, othersHaveSome ? 1L : 0L) > 0;
    }

    /** How many points it has; empty where nobody knows. */
    OptionalLong of(CollectionName name) {
        Long found = counted.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The points of {@code name} in words, as in {@code 1204 points}. */
    String words(CollectionName name) {
        OptionalLong found = of(name);
        if (found.isEmpty()) {
            return "the points of an earlier version";
        }
        return found.getAsLong() == 1 ? "1 point" : found.getAsLong() + " points";
    }
}
