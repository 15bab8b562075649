package dev.qmig

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor

/** Notes the name of every call. */
internal class Noting : ClientInterceptor {
    val calls = mutableListOf<String>()

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        synchronized(calls) { calls += method.bareMethodName.orEmpty() }
        return next.newCall(method, options)
    }
}
