package dev.qmig.model;

/**
 * A value that cannot exist, such as a vector of size 0. The message is complete: what was given, in backticks, and what is
 * allowed.
 *
 * @since 0.1
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message the complete sentence a user is shown */
    public InvalidValueException(String message) {
        super(message);
    }
}
