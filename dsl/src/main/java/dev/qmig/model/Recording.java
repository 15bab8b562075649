package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a script recorded.
 *
 * @param description what the script says about itself, or null
 * @param recorded the operations in the order they were asked for
 * @param problems what the script asked for and cannot have, each with its place
 * @since 0.1
 */
public record Recording(@Nullable String description, List<RecordedOperation> recorded, List<Problem> problems) {

    /** Copies. */
    public Recording {
        recorded = List.copyOf(recorded);
        problems = List.copyOf(problems);
    }

    /** The operations alone. */
    public List<Operation> operations() {
        return recorded.stream().map(RecordedOperation::operation).toList();
    }
}
