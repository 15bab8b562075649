package dev.qmig.embedded

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientInterceptors
import io.grpc.ManagedChannel
import io.grpc.Metadata
import io.grpc.Status
import io.grpc.okhttp.OkHttpChannelBuilder
import io.grpc.stub.ClientCalls
import io.grpc.stub.MetadataUtils
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeIn
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.grpc.reflection.v1.ServerReflectionGrpc as ReflectionV1
import io.grpc.reflection.v1.ServerReflectionRequest as RequestV1
import io.grpc.reflection.v1alpha.ServerReflectionGrpc as ReflectionAlpha
import io.grpc.reflection.v1alpha.ServerReflectionRequest as RequestAlpha

class ReflectionTest : FunSpec({
    val served = listOf(
        "grpc.health.v1.Health",
        "qdrant.Collections",
        "qdrant.Points",
        "qdrant.Qdrant",
        "qdrant.Snapshots",
    )

    test("a port tells which services it has, in both versions of reflection") {
        onPort(null) { channel ->
            listV1(channel) shouldContainAll served
            listAlpha(channel) shouldContainAll served
        }
    }

    test("a port describes the messages of a service") {
        onPort(null) { channel ->
            val symbol = RequestV1.newBuilder().setFileContainingSymbol("qdrant.Points").build()
            val files = askV1(channel, symbol).fileDescriptorResponse.fileDescriptorProtoList
            files.isEmpty() shouldBe false
        }
    }

    test("a port with a key tells callers without it nothing") {
        onPort("secret") { channel ->
            refusal { listV1(channel) }.code shouldBe Status.Code.UNAUTHENTICATED
            val headers = Metadata()
            headers.put(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER), "secret")
            val admitted = ClientInterceptors.intercept(
                channel,
                MetadataUtils.newAttachHeadersInterceptor(headers),
            )
            "qdrant.Points" shouldBeIn listV1(admitted)
        }
    }

    test("in process there is no reflection") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            refusal { listV1(qdrant.channel()) }.code shouldBe Status.Code.UNIMPLEMENTED
        }
    }
})

private fun onPort(apiKey: String?, story: (ManagedChannel) -> Unit) = EmbeddedQdrant.inMemory().use { qdrant ->
    qdrant.serve(0, apiKey, null).use { server ->
        val channel = OkHttpChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build()
        try {
            story(channel)
        } finally {
            channel.shutdownNow()
        }
    }
}

private fun askV1(channel: Channel, request: RequestV1) = ClientCalls.blockingServerStreamingCall(
    channel,
    ReflectionV1.getServerReflectionInfoMethod(),
    CallOptions.DEFAULT,
    request,
).next()

private fun listV1(channel: Channel): List<String> =
    askV1(channel, RequestV1.newBuilder().setListServices("").build())
        .listServicesResponse.serviceList.map { it.name }

private fun listAlpha(channel: Channel): List<String> = ClientCalls.blockingServerStreamingCall(
    channel,
    ReflectionAlpha.getServerReflectionInfoMethod(),
    CallOptions.DEFAULT,
    RequestAlpha.newBuilder().setListServices("").build(),
).next().listServicesResponse.serviceList.map { it.name }
