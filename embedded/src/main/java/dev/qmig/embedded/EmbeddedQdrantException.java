package dev.qmig.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded Qdrant cannot be opened, served or restored. The message says why, and names the folder, port or snapshot.
 */
public final class EmbeddedQdrantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedQdrantException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
