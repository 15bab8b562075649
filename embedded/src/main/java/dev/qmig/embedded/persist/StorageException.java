package dev.qmig.embedded.persist;

import org.jspecify.annotations.Nullable;

/** The folder cannot be used; the message says why and what to do. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
