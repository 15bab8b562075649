package dev.qmig.plan;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Expanding;
import dev.qmig.model.Expansion;
import dev.qmig.model.Operation;
import java.util.List;

/** What an operation of any kind comes to on a schema: a change is itself. */
final class Expanded {

    private Expanded() {}

    static Expansion of(Operation operation, ClusterSchema live) {
        return of(operation, live, List.of());
    }

    /** The same where {@code done} is what an earlier run has done of it. */
    static Expansion of(Operation operation, ClusterSchema live, List<Change> done) {
        return operation instanceof Expanding expanding
                ? expanding.expand(live, done)
                : new Expansion(List.of(new Expansion.Item((Change) operation, null)), List.of());
    }
}
