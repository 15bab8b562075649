package dev.qmig

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.qdrant.client.grpc.Collections.CollectionOperationResponse
import io.qdrant.client.grpc.Points.PointsOperationResponse
import io.qdrant.client.grpc.Points.UpdateStatus

/**
 * What can happen to a request on its way, or on the way back.
 *
 * @property length how many requests it happens to, from the one that is hit
 */
internal enum class Disturbance(val length: Int = 1) {
    /** It never leaves. */
    NOT_SENT,

    /** The server does it, and the reply is lost. */
    REPLY_LOST,

    /** The server does it, and no reply comes in time. */
    TIMED_OUT,

    /** It is lost on the way, and no reply comes in time. */
    TIMED_OUT_UNDONE,

    /** The reply is late. */
    DELAYED,

    /** The server does not do it and says that it is not available. */
    UNAVAILABLE,

    /** The server does not do it and says when to come back. */
    RATE_LIMITED(length = 2),

    /** The server is still at it when it replies. */
    WAIT_TIMEOUT,

    /** The connection is cut, and is back after some requests. */
    CUT(length = 4),

    /** The process dies before the request leaves. */
    KILLED_BEFORE(length = Int.MAX_VALUE),

    /** The process dies before the reply arrives. */
    KILLED_AFTER(length = Int.MAX_VALUE),
}

/** Disturbs the requests from number [at] on, counted from 0, as [disturbance] says. */
internal class Disturbing(private val at: Int, private val disturbance: Disturbance) : ClientInterceptor {
    private var seen = 0

    /** Whether so many requests came that one was hit. */
    val hit: Boolean get() = seen > at

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val place = synchronized(this) { seen++ - at }
        if (place !in 0 until disturbance.length) return next.newCall(method, options)

        fun through() = next.newCall(method, options)

        /** The server gets a request that it does not know, so that this one arrives and is not done. */
        fun undone() = next.newCall(method.toBuilder().setFullMethodName("qdrant.Points/Unknown").build(), options)
        return when (disturbance) {
            Disturbance.NOT_SENT, Disturbance.CUT, Disturbance.KILLED_BEFORE -> Unsent(through())
            Disturbance.KILLED_AFTER -> if (place == 0) Answering(through(), CUT_OFF) else Unsent(through())
            Disturbance.REPLY_LOST -> Answering(through(), CUT_OFF)
            Disturbance.TIMED_OUT -> Answering(through(), Status.DEADLINE_EXCEEDED)
            Disturbance.TIMED_OUT_UNDONE -> Answering(undone(), Status.DEADLINE_EXCEEDED)
            Disturbance.DELAYED -> Delaying(through())
            Disturbance.UNAVAILABLE -> Answering(undone(), CUT_OFF)
            Disturbance.RATE_LIMITED -> Answering(undone(), Status.RESOURCE_EXHAUSTED, retryAfter = "1")
            Disturbance.WAIT_TIMEOUT -> StillRunning(through())
        }
    }

    private companion object {
        val CUT_OFF: Status = Status.UNAVAILABLE.withDescription("cut by the test")
    }
}

private class Unsent<Q, R>(call: ClientCall<Q, R>) : SimpleForwardingClientCall<Q, R>(call) {
    private var listener: Listener<R>? = null

    override fun start(responseListener: Listener<R>, headers: Metadata) {
        listener = responseListener
    }

    override fun request(numMessages: Int) = Unit

    override fun sendMessage(message: Q) = Unit

    override fun halfClose() {
        listener?.onClose(Status.UNAVAILABLE.withDescription("cut by the test"), Metadata())
    }

    override fun cancel(message: String?, cause: Throwable?) = Unit
}

/** Answers with [status] whatever the server says. */
private class Answering<Q, R>(
    call: ClientCall<Q, R>,
    private val status: Status,
    private val retryAfter: String? = null,
) : SimpleForwardingClientCall<Q, R>(call) {
    override fun start(responseListener: Listener<R>, headers: Metadata) =
        super.start(
            object : SimpleForwardingClientCallListener<R>(responseListener) {
                override fun onMessage(message: R) = Unit

                override fun onClose(ignored: Status, trailers: Metadata) {
                    val own = Metadata()
                    retryAfter?.let { own.put(RETRY_AFTER, it) }
                    super.onClose(status, own)
                }
            },
            headers,
        )

    private companion object {
        val RETRY_AFTER: Metadata.Key<String> = Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER)
    }
}

private class Delaying<Q, R>(call: ClientCall<Q, R>) : SimpleForwardingClientCall<Q, R>(call) {
    override fun halfClose() {
        Thread.sleep(1)
        super.halfClose()
    }
}

/** The server has taken the request, and says that it is not done yet. */
internal class StillRunning<Q, R>(call: ClientCall<Q, R>) : SimpleForwardingClientCall<Q, R>(call) {
    override fun start(responseListener: Listener<R>, headers: Metadata) =
        super.start(
            object : SimpleForwardingClientCallListener<R>(responseListener) {
                override fun onMessage(message: R) = super.onMessage(waiting(message))
            },
            headers,
        )

    @Suppress("UNCHECKED_CAST")
    private fun waiting(message: R): R = when (message) {
        is PointsOperationResponse -> {
            message.toBuilder().apply { resultBuilder.status = UpdateStatus.WaitTimeout }.build() as R
        }
        is CollectionOperationResponse -> {
            message.toBuilder().setResult(false).build() as R
        }
        else -> {
            message
        }
    }
}
