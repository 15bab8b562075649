package dev.qmig

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.qdrant.client.grpc.PointsGrpc

/** Gives [inner] the messages of calls about points as the generated classes have them, whatever those who call read and write. */
internal class GeneratedTypes(private val inner: ClientInterceptor) : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val generated = PointsGrpc.getServiceDescriptor().methods.find { it.fullMethodName == method.fullMethodName }
            ?: return inner.interceptCall(method, options, next)
        return typed(method, generated, options, next)
    }

    private fun <Q, R, P, S> typed(
        method: MethodDescriptor<Q, R>,
        generated: MethodDescriptor<P, S>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val call = inner.interceptCall(generated, options, next)
        return object : ClientCall<Q, R>() {
            override fun start(listener: Listener<R>, headers: Metadata) = call.start(
                object : Listener<S>() {
                    override fun onHeaders(headers: Metadata) = listener.onHeaders(headers)

                    override fun onMessage(message: S) =
                        listener.onMessage(method.parseResponse(generated.streamResponse(message)))

                    override fun onClose(status: Status, trailers: Metadata) = listener.onClose(status, trailers)

                    override fun onReady() = listener.onReady()
                },
                headers,
            )

            override fun request(numMessages: Int) = call.request(numMessages)

            override fun cancel(message: String?, cause: Throwable?) = call.cancel(message, cause)

            override fun halfClose() = call.halfClose()

            override fun sendMessage(message: Q) =
                call.sendMessage(generated.parseRequest(method.streamRequest(message)))

            override fun isReady() = call.isReady
        }
    }
}
