package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * Something a user can mend, told completely: what is wrong with names in backticks, why, and what to do.
 *
 * @param code the stable name of this kind of problem, for people and programs that search for it
 * @param message one or more sentences for the user
 * @param position where in a script it is, or null
 * @since 0.1
 */
public record Problem(
        ProblemCode code, String message, @Nullable Position position) {

    /** A problem that has no place in a script. */
    public static Problem of(ProblemCode code, String message) {
        return new Problem(code, message, null);
    }

    /** The same problem with its place in a script. */
    public Problem at(Position place) {
        return new Problem(code, message, place);
    }
}
