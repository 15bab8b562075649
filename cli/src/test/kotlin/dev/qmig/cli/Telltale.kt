package dev.qmig.cli

import io.grpc.HandlerRegistry
import io.grpc.InsecureServerCredentials
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.grpc.ServerCall
import io.grpc.ServerCallHandler
import io.grpc.ServerMethodDefinition
import io.grpc.Status
import io.grpc.okhttp.OkHttpServerBuilder
import java.io.ByteArrayInputStream
import java.io.InputStream

/** A server that refuses every call and repeats [secret] in what it says of it. */
internal class Telltale(secret: String) : AutoCloseable {
    private val refusing = ServerCallHandler<InputStream, InputStream> { call, _ ->
        call.close(Status.PERMISSION_DENIED.withDescription("no rights for $secret"), Metadata())
        object : ServerCall.Listener<InputStream>() {}
    }
    private val server = OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
        .fallbackHandlerRegistry(Every()).build().start()

    /** Where it is. */
    val url: String = "http://localhost:${server.port}"

    override fun close() {
        server.shutdownNow()
    }

    private inner class Every : HandlerRegistry() {
        override fun lookupMethod(name: String, authority: String?): ServerMethodDefinition<*, *> =
            ServerMethodDefinition.create(
                MethodDescriptor.newBuilder(Unread, Unread)
                    .setFullMethodName(name).setType(MethodDescriptor.MethodType.UNARY).build(),
                refusing,
            )
    }

    private object Unread : MethodDescriptor.Marshaller<InputStream> {
        override fun stream(value: InputStream): InputStream = value

        override fun parse(stream: InputStream): InputStream = ByteArrayInputStream(stream.readBytes())
    }
}
