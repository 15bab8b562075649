package dev.qmig.http

import java.io.ByteArrayOutputStream
import java.io.IOException
import java.net.http.HttpResponse.BodySubscriber
import java.nio.ByteBuffer
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import java.util.concurrent.Flow.Subscription

/** Keeps the body of an answer up to [most] bytes; one that is longer is not read to its end. */
internal class BoundedBody(private val most: Int) : BodySubscriber<ByteArray> {
    private val bytes = ByteArrayOutputStream()
    private val whole = CompletableFuture<ByteArray>()
    private var subscription: Subscription? = null

    override fun getBody(): CompletionStage<ByteArray> = whole

    override fun onSubscribe(subscription: Subscription) {
        this.subscription = subscription
        subscription.request(Long.MAX_VALUE)
    }

    override fun onNext(item: List<ByteBuffer>) {
        if (whole.isDone) return
        item.forEach { buffer ->
            val chunk = ByteArray(buffer.remaining()).also(buffer::get)
            bytes.write(chunk, 0, minOf(chunk.size, most + 1 - bytes.size()))
        }
        if (bytes.size() > most) {
            subscription?.cancel()
            whole.completeExceptionally(TooLong())
        }
    }

    override fun onError(throwable: Throwable) {
        whole.completeExceptionally(throwable)
    }

    override fun onComplete() {
        whole.complete(bytes.toByteArray())
    }

    /** The body is longer than it may be. */
    class TooLong : IOException("the body is too long")
}
