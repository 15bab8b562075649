package dev.qmig.lint;

import dev.qmig.model.Version;
import java.util.Collection;

/**
 * How much of a migration gives no cause for concern, from 100 down to 0, for dashboards: 100 less the {@linkplain Severity#penalty()
 * penalty} of each of its findings that is not allowed, and never below 0.
 *
 * @since 0.1
 */
public final class Score {

    private static final int BEST = 100;

    private Score() {}

    /** The score of {@code version} by what was found. */
    public static int of(Version version, Collection<Finding> findings) {
        int penalty = findings.stream()
                .filter(finding -> finding.version().equals(version) && finding.allowed() == null)
                .mapToInt(finding -> finding.severity().penalty())
                .sum();
        return Math.max(0, BEST - penalty);
    }
}
