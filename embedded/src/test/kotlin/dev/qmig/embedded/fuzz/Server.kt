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
    ): Outcome =
        try {
            val name = "${method.service.fullName}/${method.name}"
            val options = CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            val reply = ClientCalls.blockingUnaryCall(channel, Replay.grpc(name, method), options, request)
            Outcome(Status.OK, reply)
        } catch (refused: StatusRuntimeException) {
            Outcome(refused.status, null)
        }

    private companion object {
        /** Long after this a call counts as hanging. */
        const val PATIENCE_SECONDS = 20L
    }
}
