package dev.qmig.embedded.fuzz

import com.google.protobuf.Descriptors.MethodDescriptor
import com.google.protobuf.Message
import com.google.protobuf.util.JsonFormat
import dev.qmig.embedded.Replay
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.stub.ClientCalls
import java.io.ByteArrayInputStream
import java.io.InputStream
import java.util.concurrent.TimeUnit

/** A server, asked by the descriptors of its methods. */
internal class Server(
    val channel: Channel,
) {
    /** The end of a call: how, and with what reply if it was a good one. */
    class Outcome(
        val status: Status,
        val reply: Message?,
    ) {
        val isRefused: Boolean get() = !status.isOk

        val json: String? get() = reply?.let { JsonFormat.printer().print(it) }
    }

    fun call(
        method: String,
        request: Message,
    ): Outcome = call(Replay.method(method), request)

    fun call(
        method: MethodDescriptor,
        request: Message,
    ): Outcome = call(grpc(method), request)

    /** Sends bytes, whether they are a message or not. */
    fun call(
        method: MethodDescriptor,
        request: ByteArray,
    ): Outcome = call(grpc(method).toBuilder(Bytes, grpc(method).responseMarshaller).build(), request)

    private fun grpc(method: MethodDescriptor) = Replay.grpc("${method.service.fullName}/${method.name}", method)

    private fun <Q> call(
        method: io.grpc.MethodDescriptor<Q, Message>,
        request: Q,
    ): Outcome =
        try {
            val options = CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            Outcome(Status.OK, ClientCalls.blockingUnaryCall(channel, method, options, request))
        } catch (refused: StatusRuntimeException) {
            Outcome(refused.status, null)
        }

    private object Bytes : io.grpc.MethodDescriptor.Marshaller<ByteArray> {
        override fun stream(value: ByteArray) = ByteArrayInputStream(value)

        override fun parse(stream: InputStream): ByteArray = stream.readBytes()
    }

    private companion object {
        /** Long after this a call counts as hanging. */
        const val PATIENCE_SECONDS = 20L
    }
}
