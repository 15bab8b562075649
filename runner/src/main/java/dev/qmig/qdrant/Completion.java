package dev.qmig.qdrant;

/**
 * How far a change is that the server has accepted.
 *
 * @since 0.1
 */
public enum Completion {
    /** The server says that it is done. */
    COMPLETED,
    /** The server accepted it and goes on with it, as with a long index build; only reading tells when it is done. */
    STILL_RUNNING
}
