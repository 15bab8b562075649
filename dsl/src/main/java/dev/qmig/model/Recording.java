package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a script recorded.
 *
 * @param description what the script says about itself, or null
 * @param recorded the operations in the order they were asked for
 * @param problems what the script asked for and cannot have, each with its place
 * @param parameters what the script leaves open, in the order of the declarations
 * @since 0.1
 */
public record Recording(
        @Nullable String description,
        List<RecordedOperation> recorded,
        List<Problem> problems,
        List<Parameter> parameters) {

    /** Copies. */
    public Recording {
        recorded = List.copyOf(recorded);
        problems = List.copyOf(problems);
        parameters = List.copyOf(parameters);
    }

    /** What a script without parameters recorded. */
    public Recording(@Nullable String description, List<RecordedOperation> recorded, List<Problem> problems) {
        this(description, recorded, problems, List.of());
    }

    /** The same, where its code stands in a script or class with that digest: checksums cover code by the text around it. */
    public Recording in(TextDigest text) {
        return new Recording(
                description,
                recorded.stream().map(operation -> operation.in(text)).toList(),
                problems,
                parameters);
    }

    /** The operations alone. */
    public List<Operation> operations() {
        return recorded.stream().map(RecordedOperation::operation).toList();
    }
}
