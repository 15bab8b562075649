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

/** What happens to the request that is hit, and to those after it. */
internal enum class Fault(val sent: Boolean, val recovers: Boolean) {
    /** The process dies before the request leaves. */
    KILLED_BEFORE(sent = false, recovers = false),

    /** The server does it, the process dies before the reply arrives. */
    KILLED_AFTER(sent = true, recovers = false),

    /** The request does not arrive; later ones do. */
    NOT_SENT(sent = false, recovers = true),

    /** The server does it and the reply is lost; later requests work. */
    REPLY_LOST(sent = true, recovers = true),
}

/** Hits the request number [at], counted from 0, with [fault]. A process that died sends nothing more. */
internal class FaultAt(private val at: Int, private val fault: Fault) : ClientInterceptor {
    private var seen = 0

    /** Whether so many requests came that one was hit. */
    val hit: Boolean get() = seen > at

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val number = synchronized(this) { seen++ }
        val call = next.newCall(method, options)
        return when {
            number == at -> Broken(call, fault.sent)
            number > at && !fault.recovers -> Broken(call, sent = false)
            else -> call
        }
    }
}

/**
 * Answers [times] calls of [method] with [status], but for the first [except]; those that follow with [then], if that is set. The server gets a call it does not know instead, because a
 * refusal only counts as one where the call arrived; with [sent] it gets the call itself, and only its answer is lost.
 */
internal class Refusing(
    private val method: String,
    private val status: Status,
    private val except: Int,
    private val sent: Boolean = false,
    private val times: Int = Int.MAX_VALUE,
    private val then: Status? = null,
) : ClientInterceptor {
    private var seen = 0

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val number = if (method.bareMethodName == this.method) seen++ - except else -1
        val status = if (number < times) this.status else then
        if (number < 0 || status == null) return next.newCall(method, options)
        if (sent) return Broken(next.newCall(method, options), sent = true, status)
        val unknown = method.toBuilder().setFullMethodName("qdrant.Points/Unknown").build()
        return Broken(next.newCall(unknown, options), sent = true, status)
    }
}

private class Broken<Q, R>(
    call: ClientCall<Q, R>,
    private val sent: Boolean,
    private val status: Status = Status.UNAVAILABLE.withDescription("cut by the test"),
) : SimpleForwardingClientCall<Q, R>(call) {
    private var listener: Listener<R>? = null

    override fun start(responseListener: Listener<R>, headers: Metadata) {
        listener = responseListener
        if (sent) super.start(Losing(responseListener, status), headers)
    }

    override fun request(numMessages: Int) {
        if (sent) super.request(numMessages)
    }

    override fun sendMessage(message: Q) {
        if (sent) super.sendMessage(message)
    }

    override fun halfClose() {
        if (sent) super.halfClose() else listener?.onClose(status, Metadata())
    }

    override fun cancel(message: String?, cause: Throwable?) {
        if (sent) super.cancel(message, cause)
    }
}

private class Losing<R>(listener: ClientCall.Listener<R>, private val status: Status) :
    SimpleForwardingClientCallListener<R>(listener) {
    override fun onMessage(message: R) = Unit

    override fun onClose(ignored: Status, trailers: Metadata) = super.onClose(status, trailers)
}

/** Lets every call through and tells [heard] of each. */
internal fun counting(heard: () -> Unit): ClientInterceptor = object : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = next.newCall(method, options).also { heard() }
}
