package dev.qmig.embed

/**
 * Texts cannot be embedded. The message is complete, what, why and what to do, and holds no key.
 *
 * @since 0.1
 */
public open class EmbeddingException
    @JvmOverloads
    constructor(message: String, cause: Throwable? = null) :
    RuntimeException(message, cause) {
        private companion object {
            private const val serialVersionUID: Long = 1
        }
    }

/**
 * The model does not take a text, as one that is too long, and takes others. An embedder throws it for all that it was asked at once;
 * [PointEmbedder] finds out which one it is.
 *
 * @param message why, as the model says it; it goes into reports and dead letters
 * @since 0.1
 */
public class InputRefusedException(message: String) : EmbeddingException(message) {
    private companion object {
        private const val serialVersionUID: Long = 1
    }
}
