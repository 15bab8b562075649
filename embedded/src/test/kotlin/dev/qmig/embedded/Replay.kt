package dev.qmig.embedded

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.google.gson.JsonPrimitive
import com.google.protobuf.Descriptors
import com.google.protobuf.DynamicMessage
import com.google.protobuf.Message
import com.google.protobuf.util.JsonFormat
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientInterceptors
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.protobuf.ProtoUtils
import io.grpc.stub.ClientCalls
import io.grpc.stub.MetadataUtils
import io.qdrant.client.grpc.QdrantOuterClass

/** Sends the steps of one scenario, by the full names of their methods, and compares what comes back. */
class Replay(
    private val channel: Channel,
) {
    private var lastSnapshot = "*"

    /** What differs in the step, or null. */
    fun difference(step: Step): String? {
        val expected = expected(step)
        val actual = actual(step)
        return if (Comparison.same(expected, actual)) null else "\n      expected $expected\n      actual   $actual"
    }

    private fun expected(step: Step): JsonObject =
        JsonObject().apply {
            step.response?.let { add("response", Comparison.normalised(it, step)) }
            step.error?.let { add("error", it) }
        }

    private fun actual(step: Step): JsonObject =
        JsonObject().apply {
            try {
                val reply = call(step)
                if (step.snapshot) {
                    remember(reply)
                }
                add("response", Comparison.normalised(reply, step))
            } catch (refused: StatusRuntimeException) {
                add("error", error(refused))
            }
        }

    private fun call(step: Step): JsonObject {
        val method = method(step.rpc)
        val json = step.request.deepCopy()
        if (json["snapshotName"]?.asString == "*") {
            json.add("snapshotName", JsonPrimitive(lastSnapshot))
        }
        val request = DynamicMessage.newBuilder(method.inputType)
        JsonFormat.parser().merge(json.toString(), request)
        val reply = ClientCalls.blockingUnaryCall(
            authorised(step),
            grpc(step.rpc, method),
            CallOptions.DEFAULT,
            request.build(),
        )
        return JsonParser.parseString(PRINTER.print(reply)).asJsonObject
    }

    private fun authorised(step: Step): Channel {
        val key = step.key ?: return channel
        val headers = Metadata().apply { put(API_KEY, key) }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers))
    }

    private fun remember(reply: JsonObject) {
        reply["snapshotDescription"]?.asJsonObject?.get("name")?.let { lastSnapshot = it.asString }
    }

    private fun error(refused: StatusRuntimeException): JsonObject =
        JsonObject().apply {
            addProperty("code", refused.status.code.name)
            addProperty("message", refused.status.description.orEmpty().replace(lastSnapshot, "*"))
            refused.trailers?.get(RETRY_AFTER)?.let { addProperty("retry-after", it) }
        }

    /** How a call with this request ends. */
    fun status(
        method: Descriptors.MethodDescriptor,
        request: Message,
    ): Status =
        try {
            val name = "${method.service.fullName}/${method.name}"
            ClientCalls.blockingUnaryCall(channel, grpc(name, method), CallOptions.DEFAULT, request)
            Status.OK
        } catch (refused: StatusRuntimeException) {
            refused.status
        }

    companion object {
        private val API_KEY: Metadata.Key<String> = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER)
        private val RETRY_AFTER: Metadata.Key<String> = Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER)
        private val PRINTER: JsonFormat.Printer = JsonFormat.printer()

        /** Every service that the files of the client define, by its full name. */
        private val SERVICES: Map<String, Descriptors.ServiceDescriptor> =
            files(QdrantOuterClass.getDescriptor()).flatMap { it.services }.associateBy { it.fullName }

        private fun files(file: Descriptors.FileDescriptor): Set<Descriptors.FileDescriptor> =
            setOf(file) + file.dependencies.flatMap { files(it) }

        /** The methods of a service by its full name. */
        fun methods(service: String): List<Descriptors.MethodDescriptor> = SERVICES.getValue(service).methods

        fun method(name: String): Descriptors.MethodDescriptor {
            val (service, method) = name.split("/")
            return checkNotNull(SERVICES[service]?.findMethodByName(method)) { "no method $name" }
        }

        /** A method as a client calls it. */
        fun grpc(
            name: String,
            method: Descriptors.MethodDescriptor,
        ): MethodDescriptor<Message, Message> =
            MethodDescriptor
                .newBuilder<Message, Message>()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(
                    ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.inputType) as Message),
                )
                .setResponseMarshaller(
                    ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.outputType) as Message),
                )
                .build()
    }
}
