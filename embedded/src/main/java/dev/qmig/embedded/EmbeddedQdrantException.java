package dev.qmig.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded Qdrant cannot be opened or served. The message says why, names the folder or port, and what to do. */
public final class EmbeddedQdrantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedQdrantException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
