package dev.qmig

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.MethodDescriptor
import io.qdrant.client.grpc.Points.UpsertPoints

/** Sends what [change] makes of each request to write points. */
internal class Rewriting(change: (UpsertPoints) -> UpsertPoints) :
    ClientInterceptor by GeneratedTypes(RewritingUpserts(change))

private class RewritingUpserts(private val change: (UpsertPoints) -> UpsertPoints) : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = object : SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        @Suppress("UNCHECKED_CAST") // of the type that it has
        override fun sendMessage(message: Q) =
            super.sendMessage(if (message is UpsertPoints) change(message) as Q else message)
    }
}
