package dev.qmig.qdrant

import com.google.protobuf.Message
import com.google.protobuf.util.JsonFormat
import io.grpc.MethodDescriptor
import io.grpc.ServerBuilder
import io.grpc.ServerServiceDefinition
import io.grpc.ServiceDescriptor
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.inprocess.InProcessChannelBuilder
import io.grpc.inprocess.InProcessServerBuilder
import io.grpc.stub.ServerCalls
import io.grpc.stub.StreamObserver
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.PointsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.SnapshotsGrpc

/** What a server that exists for one test answers to the method of this name; a refusal is thrown. */
internal typealias Answer = (method: String, request: Message) -> Message

/** Qdrant's services, with [answer] behind every method. */
internal fun <B : ServerBuilder<B>> B.answering(answer: Answer): B =
    apply {
        listOf(
            CollectionsGrpc.getServiceDescriptor(),
            PointsGrpc.getServiceDescriptor(),
            QdrantGrpc.getServiceDescriptor(),
            SnapshotsGrpc.getServiceDescriptor(),
        )
            .forEach { addService(service(it, answer)) }
    }

private fun service(
    descriptor: ServiceDescriptor,
    answer: Answer,
): ServerServiceDefinition {
    val service = ServerServiceDefinition.builder(descriptor)
    descriptor.methods.forEach { method ->
        @Suppress("UNCHECKED_CAST")
        val typed = method as MethodDescriptor<Message, Message>
        val name = typed.bareMethodName.orEmpty()
        service.addMethod(
            typed,
            ServerCalls.asyncUnaryCall {
                request,
                reply,
                ->
                reply.complete { answer(name, request) }
            },
        )
    }
    return service.build()
}

private fun StreamObserver<Message>.complete(answer: () -> Message) =
    try {
        onNext(answer())
        onCompleted()
    } catch (refusal: StatusRuntimeException) {
        onError(refusal)
    }

/** A gateway to a server in this process that answers as [answer] says, for the length of [use]. */
internal fun <R> withServer(
    answer: Answer,
    retry: Retry = Retry.NEVER,
    use: (QdrantGateway) -> R,
): R {
    val name = InProcessServerBuilder.generateName()
    val server = InProcessServerBuilder.forName(name).directExecutor().answering(answer).build().start()
    return try {
        QdrantGateway.over(InProcessChannelBuilder.forName(name).directExecutor().build(), retry).use(use)
    } finally {
        server.shutdownNow()
    }
}

internal fun refusing(
    code: Status.Code,
    message: String,
): Answer = { _, _ -> throw code.toStatus().withDescription(message).asRuntimeException() }

internal fun json(message: Message): String =
    JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace().print(message)

internal fun <B : Message.Builder> B.parsed(json: String): B = apply { JsonFormat.parser().merge(json, this) }
