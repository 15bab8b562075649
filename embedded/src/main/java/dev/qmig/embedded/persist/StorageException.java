package dev.qmig.embedded.persist;

import org.jspecify.annotations.Nullable;

/** The folder cannot be used; the message says why and what to do. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isClosed;

    StorageException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private StorageException(String message, @Nullable Throwable cause, boolean isClosed) {
        super(message, cause);
        this.isClosed = isClosed;
    }

    /** Somebody has closed the instance while this was under way. */
    static StorageException closed() {
        return new StorageException("The embedded Qdrant was closed.", null, true);
    }

    /** Whether the folder is in order, and only not open any more. */
    public boolean isClosed() {
        return isClosed;
    }
}
