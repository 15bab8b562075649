package dev.qmig;

/**
 * An embedded server that cannot be started, as when another process has its folder open. The message is complete: what, why, and
 * what to do.
 *
 * @since 0.1
 */
public final class TargetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the complete sentence a user is shown */
    public TargetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
