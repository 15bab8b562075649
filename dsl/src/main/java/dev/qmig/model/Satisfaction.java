package dev.qmig.model;

import java.util.List;

/**
 * Whether a live schema already is as a change would make it.
 *
 * @since 0.1
 */
public sealed interface Satisfaction {

    /** It is: the change has nothing to do. */
    record Yes() implements Satisfaction {}

    /** It is not, and the change would make it so. */
    record No() implements Satisfaction {}

    /** Something else stands in the way, which the change would not or must not alter. */
    record Conflict(List<Difference> differences) implements Satisfaction {
        /** Copies. */
        public Conflict {
            differences = List.copyOf(differences);
        }
    }

    /** It is. */
    Satisfaction YES = new Yes();

    /** It is not yet. */
    Satisfaction NO = new No();

    /** {@link #YES} where nothing differs, else a conflict. */
    static Satisfaction orConflict(List<Difference> differences) {
        return differences.isEmpty() ? YES : new Conflict(differences);
    }

    /** {@link #YES} or {@link #NO}. */
    static Satisfaction of(boolean satisfied) {
        return satisfied ? YES : NO;
    }
}
