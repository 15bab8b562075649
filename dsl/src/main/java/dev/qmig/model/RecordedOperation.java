package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation with the place in the script that asked for it and, where the script says so, how to undo it.
 *
 * @param position where, or null where the operation does not come from a script
 * @param rollback what the author wants done instead of the derived inverse, in that order, an empty list for nothing; null where
 *     the inverse is derived. Checksums do not cover it
 * @since 0.1
 */
public record RecordedOperation(
        Operation operation,
        @Nullable Position position,
        @Nullable List<Change> rollback) {

    /** Copies, and refuses a way back for an operation of which nobody knows before planning how many steps it takes. */
    public RecordedOperation {
        if (rollback != null && operation instanceof Expanding) {
            throw new InvalidValueException(
                    "`%s` takes no `rollback` block: its steps are known only when it is planned, and each is undone by its own inverse"
                            .formatted(operation.summary()));
        }
        rollback = rollback == null ? null : List.copyOf(rollback);
    }

    /** An operation whose inverse is derived. */
    public RecordedOperation(Operation operation, @Nullable Position position) {
        this(operation, position, null);
    }

    /** The same operation at another place. */
    public RecordedOperation at(@Nullable Position place) {
        return new RecordedOperation(operation, place, rollback);
    }

    /** Another operation in its place. */
    public RecordedOperation with(Operation other) {
        return new RecordedOperation(other, position, rollback);
    }

    /** The same, where its code stands in a script or class with that digest. */
    RecordedOperation in(TextDigest text) {
        List<Change> undo = rollback == null
                ? null
                : rollback.stream().map(change -> change.in(text)).toList();
        return new RecordedOperation(operation.in(text), position, undo);
    }

    /** The same operation, undone as {@code changes} say. */
    public RecordedOperation undoneBy(List<Change> changes) {
        return new RecordedOperation(operation, position, changes);
    }
}
