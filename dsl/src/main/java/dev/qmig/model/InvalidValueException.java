package dev.qmig.model;

import java.util.List;

/**
 * A value that cannot exist, such as a vector of size 0. The message is complete: what was given, in backticks, and what is
 * allowed. A value that is wrong in several ways has a sentence for each.
 *
 * @since 0.1
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String[] sentences;

    /** @param message the complete sentence a user is shown */
    public InvalidValueException(String message) {
        this(List.of(message));
    }

    /** @param sentences one complete sentence for each way in which the value is wrong */
    InvalidValueException(List<String> sentences) {
        super(String.join("; ", sentences));
        this.sentences = sentences.toArray(String[]::new);
    }

    /** What is wrong, one sentence each. */
    public List<String> sentences() {
        return List.of(sentences);
    }
}
