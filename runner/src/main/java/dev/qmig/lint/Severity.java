package dev.qmig.lint;

import java.util.Locale;
import java.util.Optional;

/**
 * What a finding weighs, from least to most.
 *
 * @since 0.1
 */
public enum Severity {
    /** Good to know. */
    INFO(2),
    /** Look at it before it runs. */
    WARNING(10),
    /** It must not run like this. */
    ERROR(40);

    private final int penalty;

    Severity(int penalty) {
        this.penalty = penalty;
    }

    /** How many points of 100 a finding of it costs a migration. */
    public int penalty() {
        return penalty;
    }

    /** The word for it, as people and programs are shown it: {@code warning}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with that word; empty where there is none. */
    public static Optional<Severity> of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
