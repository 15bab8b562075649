package dev.qmig.history;

import dev.qmig.model.Change;
import dev.qmig.model.Checksum;
import dev.qmig.model.Expanding;
import dev.qmig.model.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Which operation of a script a step comes from.
 *
 * @param operation its place in the script, from 1
 * @param expanded the fingerprint of that operation alone, where it expands against the live schema; null where it is the change itself
 * @since 0.1
 */
public record Origin(int operation, @Nullable Checksum expanded) {

    /** The origin of the steps of {@code operation}, which is at {@code place} in its script, counted from 1. */
    public static Origin of(int place, Operation operation) {
        return new Origin(place, operation instanceof Expanding expanding ? expanding.checksum() : null);
    }

    /** Whether {@code operation}, now at this place, still asks for the step {@code change} that came from there. */
    public boolean isStill(Operation operation, Change change) {
        return operation instanceof Expanding expanding
                ? expanding.checksum().equals(expanded)
                : expanded == null && ((Change) operation).takesUp(change);
    }
}
