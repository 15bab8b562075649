package dev.qmig.http

import java.io.IOException
import java.net.ConnectException
import java.net.http.HttpTimeoutException
import java.security.cert.CertificateException

/**
 * What comes of a request.
 *
 * @since 0.1
 */
public sealed interface Reply {
    /**
     * Somebody answered.
     *
     * @property retryAfter what the header of that name says; null where there is none
     */
    public class Answered(public val status: Int, public val retryAfter: String?, public val body: ByteArray) : Reply

    /** The answer is larger than it may be. */
    public data object TooLarge : Reply

    /** No answer came in time. */
    public data object TimedOut : Reply

    /** Nothing answers at that address. */
    public data object NobodyThere : Reply

    /** There is no trust in who answers. */
    public data class Untrusted(public val reason: String?) : Reply

    /** The connection broke, for a [reason] that is known or not. */
    public data class Broken(public val reason: String?) : Reply

    public companion object {
        private const val LONGEST_CHAIN = 20

        /** What [failure] of a request means. */
        internal fun of(failure: Throwable): Reply {
            val causes = generateSequence(failure) { it.cause }.take(LONGEST_CHAIN).toList()
            val reason = causes.firstNotNullOfOrNull { (it as? IOException)?.message }
            return when {
                causes.any { it is BoundedBody.TooLong } -> TooLarge
                causes.any { it is HttpTimeoutException } -> TimedOut
                causes.any { it is ConnectException } -> NobodyThere
                causes.any { it is CertificateException } -> Untrusted(reason)
                else -> Broken(reason)
            }
        }
    }
}
