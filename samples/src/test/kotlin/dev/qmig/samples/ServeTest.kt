package dev.qmig.samples

import grpc.health.v1.HealthCheck.HealthCheckRequest
import grpc.health.v1.HealthCheck.HealthCheckResponse.ServingStatus
import grpc.health.v1.HealthGrpc
import io.grpc.CallOptions
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.reflection.v1.ServerReflectionGrpc
import io.grpc.reflection.v1.ServerReflectionRequest
import io.grpc.stub.ClientCalls
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/** `qmig serve` of the packaged program, as its users start, use and end it. */
internal class ServeTest : FunSpec({
    val folder = tempdir().toPath()

    test("it says that it is for development, and describes its services to whoever asks") {
        Served(folder).use { served ->
            served.said.first() shouldContain "for development and tests, not for production"
            served.call { channel ->
                HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).status shouldBe
                    ServingStatus.SERVING
                val list = ServerReflectionRequest.newBuilder().setListServices("").build()
                val method = ServerReflectionGrpc.getServerReflectionInfoMethod()
                ClientCalls.blockingServerStreamingCall(channel, method, CallOptions.DEFAULT, list).next()
                    .listServicesResponse.serviceList.map { it.name } shouldContainAll
                    listOf("qdrant.Collections", "qdrant.Points", "qdrant.Snapshots", "qdrant.Qdrant")
            }
        }
    }

    test("migrations are applied to it, and it keeps them in its folder through its end and another start") {
        val project = folder.resolve("project").createDirectories()
        Checkout.copyQuickstart(project)
        val first = Served(folder, "--data", "data").use { served ->
            val migrate = listOf(Checkout.program.toString(), "-C", "project", "migrate", "--url", served.url)
            val ended = execute(folder, migrate)
            ended.err shouldBe ""
            ended.out shouldStartWith "target: ${served.url}"
            ended.status shouldBe 0
            served.collections().also { served.end("TERM").status shouldBe 143 }
        }
        first shouldContainAll listOf("articles_v1", "articles_v2", "documents")
        Served(folder, "--data", "data").use { it.collections() shouldBe first }
    }

    context("a signal ends it within a moment, with the status of the signal and without a complaint") {
        withData("TERM" to 143, "INT" to 130) { (signal, status) ->
            val ended = Served(folder, "--data", "signalled").use { it.end(signal) }
            ended.status shouldBe status
            ended.err shouldBe ""
        }
    }

    test("with a key, whoever does not show it is told nothing, and migrations come with it") {
        folder.resolve("the.key").writeText("s3cret\n")
        Checkout.copyQuickstart(folder.resolve("keyed").createDirectories())
        Served(folder, "--api-key-file", "the.key").use { served ->
            shouldThrow<StatusRuntimeException> { served.collections() }.status.code shouldBe
                Status.Code.UNAUTHENTICATED
            val status = listOf(Checkout.program.toString(), "-C", "keyed", "status", "--url", served.url)
            execute(folder, status).status shouldBe 5
            execute(folder, status + listOf("--api-key-file", "../the.key")).status shouldBe 0
        }
    }

    test("two cannot have one port or one folder") {
        Served(folder, "--data", "one").use { served ->
            val again = listOf(Checkout.program.toString(), "serve", "--port")
            val samePort = execute(folder, again + served.port.toString())
            samePort.status shouldBe 5
            samePort.err shouldContain "Cannot serve on port ${served.port} of 127.0.0.1"
            val sameFolder = execute(folder, again + listOf("0", "--data", "one"))
            sameFolder.status shouldBe 5
            sameFolder.err shouldContain "is in use by another process"
        }
    }
})

private fun Served.collections(): List<String> = call { channel ->
    CollectionsGrpc.newBlockingStub(channel).list(ListCollectionsRequest.getDefaultInstance())
        .collectionsList.map { it.name }
}
