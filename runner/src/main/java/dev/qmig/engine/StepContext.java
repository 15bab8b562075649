package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.Version;

/**
 * Which step is running.
 *
 * @param begun whether an earlier run had begun it
 */
record StepContext(Direction direction, Version version, int number, Change change, boolean begun) {

    /** A step that no earlier run had begun. */
    StepContext(Direction direction, Version version, int number, Change change) {
        this(direction, version, number, change, false);
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
