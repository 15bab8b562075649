package dev.qmig.real

import com.google.protobuf.Message
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.MethodDescriptor
import java.util.concurrent.ConcurrentHashMap

/** Remembers which collections were asked for, so that they and no others can be deleted afterwards. */
internal class NamesMade : ClientInterceptor {
    private val names: MutableSet<String> = ConcurrentHashMap.newKeySet()

    /** The names so far. */
    val all: Set<String> get() = names.toSet()

    /** Adds names that are asked for on another connection. */
    fun add(others: Collection<String>) {
        names += others
    }

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val call = next.newCall(method, options)
        return if (method.fullMethodName == CREATE) Noting(call) else call
    }

    private inner class Noting<Q, R>(call: ClientCall<Q, R>) : SimpleForwardingClientCall<Q, R>(call) {
        override fun sendMessage(message: Q) {
            val request = message as Message
            names += request.getField(request.descriptorForType.findFieldByName("collection_name")) as String
            super.sendMessage(message)
        }
    }

    private companion object {
        const val CREATE = "qdrant.Collections/Create"
    }
}
