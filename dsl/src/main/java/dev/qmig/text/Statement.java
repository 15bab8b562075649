package dev.qmig.text;

import dev.qmig.model.Change;
import java.util.List;

/**
 * A statement of a script.
 *
 * @param changes what it records, in this order
 * @param lines how it is written
 * @since 0.1
 */
public record Statement(List<Change> changes, List<String> lines) {

    /** Copies. */
    public Statement {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
    }
}
