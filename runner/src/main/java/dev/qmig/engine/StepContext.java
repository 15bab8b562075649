package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.Version;

/** Which step is running, for messages. */
record StepContext(Direction direction, Version version, int number, Change change) {

    String words() {
        String verb = direction == Direction.APPLY ? "step" : "undoing step";
        return "%s %d of version %s (%s)".formatted(verb, number, version, change.summary());
    }
}
