package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which step is running.
 *
 * @param begun when it was begun first, as the journal has it; null where it is in no journal
 */
record StepContext(
        Direction direction,
        Version version,
        int number,
        Change change,
        @Nullable Instant begun) {

    /** A step that is in no journal, or not yet. */
    StepContext(Direction direction, Version version, int number, Change change) {
        this(direction, version, number, change, null);
    }

    /** The same step, which the journal says was begun then. */
    StepContext begunAt(Instant when) {
        return new StepContext(direction, version, number, change, when);
    }

    String words() {
        return switch (direction) {
            case APPLY -> "step %d of version %s (%s)".formatted(number, version, change.summary());
            case ROLLBACK -> "undoing step %d of version %s (%s)".formatted(number, version, change.summary());
            case LOAD -> "step %d of the file (%s)".formatted(number, change.summary());
            case CLEAN -> "step %d of cleaning (%s)".formatted(number, change.summary());
            case GC -> "step %d of `qmig gc` (%s)".formatted(number, change.summary());
        };
    }
}
