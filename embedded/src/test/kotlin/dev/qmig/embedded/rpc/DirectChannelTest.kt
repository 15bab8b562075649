package dev.qmig.embedded.rpc

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.collection.Catalog
import dev.qmig.embedded.collection.SnapshotShelf
import dev.qmig.embedded.persist.Folder
import dev.qmig.embedded.persist.MemoryStorage
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.Deadline
import io.grpc.InsecureChannelCredentials
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.inprocess.InProcessChannelBuilder
import io.grpc.okhttp.OkHttpChannelBuilder
import io.grpc.stub.ClientCalls
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.ValueFactory.value
import io.qdrant.client.VectorsFactory.namedVectors
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.GetPoints
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest
import java.io.InputStream
import java.time.Clock
import java.util.Optional
import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** An instance with three points, and a channel to it through a server on a port. */
private fun <R> both(use: (EmbeddedQdrant, ManagedChannel) -> R): R = EmbeddedQdrant.inMemory().use { qdrant ->
    create(qdrant.channel(), "some")
    (1L..3L).forEach { put(qdrant.channel(), it) }
    qdrant.serve(0).use { server ->
        val served = OkHttpChannelBuilder
            .forAddress("127.0.0.1", server.port(), InsecureChannelCredentials.create())
            .build()
        try {
            use(qdrant, served)
        } finally {
            served.shutdownNow()
        }
    }
}

private fun create(channel: Channel, name: String) =
    CollectionsGrpc.newBlockingStub(channel).create(CreateCollection.newBuilder().setCollectionName(name).build())

private fun put(channel: Channel, number: Long) {
    val point = PointStruct.newBuilder().setId(id(number)).setVectors(namedVectors(mapOf()))
        .putPayload("n", value(number)).build()
    PointsGrpc.newBlockingStub(channel)
        .upsert(UpsertPoints.newBuilder().setCollectionName("some").setWait(true).addPoints(point).build())
}

private fun scroll(channel: Channel, collection: String = "some", limit: Int = 2) = PointsGrpc.newBlockingStub(channel)
    .scroll(ScrollPoints.newBuilder().setCollectionName(collection).setLimit(limit).build())
    .toBuilder().clearTime().build()

private fun get(channel: Channel) = PointsGrpc.newBlockingStub(channel)
    .get(GetPoints.newBuilder().setCollectionName("some").addIds(id(2)).build())
    .toBuilder().clearTime().build()

private fun greet(channel: Channel) =
    QdrantGrpc.newBlockingStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance())

/** Bytes as they are. */
private object Garbage : MethodDescriptor.Marshaller<ByteArray> {
    override fun stream(value: ByteArray) = value.inputStream()

    override fun parse(stream: InputStream): ByteArray = stream.readAllBytes()
}

class DirectChannelTest :
    FunSpec({
        test("what is answered is what a server answers") {
            both { qdrant, served ->
                greet(qdrant.channel()) shouldBe greet(served)
                scroll(qdrant.channel()) shouldBe scroll(served)
                get(qdrant.channel()) shouldBe get(served)
            }
        }

        test("so is what is refused") {
            both { qdrant, served ->
                listOf<(Channel) -> Any>({ scroll(it, "absent") }, { scroll(it, limit = 0) }).forEach { call ->
                    fun refusal(channel: Channel) = shouldThrow<StatusRuntimeException> { call(channel) }.status
                    refusal(qdrant.channel()).code shouldBe refusal(served).code
                    refusal(qdrant.channel()).description shouldBe refusal(served).description
                }
            }
        }

        test("so is a method that there is not") {
            both { qdrant, served ->
                fun refusal(channel: Channel) = listOf("qdrant.Points/None", "qdrant.None/Get").map { name ->
                    val method = QdrantGrpc.getHealthCheckMethod().toBuilder(Garbage, Garbage)
                        .setFullMethodName(name).build()
                    shouldThrow<StatusRuntimeException> {
                        ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, byteArrayOf())
                    }.status.let { it.code to it.description }
                }
                refusal(qdrant.channel()) shouldBe refusal(served)
                refusal(qdrant.channel()).map { it.first }.distinct() shouldBe listOf(Status.Code.UNIMPLEMENTED)
            }
        }

        test("many threads may call at once") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                create(qdrant.channel(), "some")
                val threads = Executors.newFixedThreadPool(8)
                val calls = (1L..64L).map { Callable { put(qdrant.channel(), it) } }
                threads.invokeAll(calls).forEach { it.get() }
                threads.shutdown()
                scroll(qdrant.channel(), limit = 100).resultCount shouldBe 64
            }
        }

        test(
            "calls that are waited for start no server, and bytes that are no message are refused as a server refuses them",
        ) {
            val opened = AtomicInteger()
            val catalog = Catalog(MemoryStorage())
            val shelf = SnapshotShelf(catalog, MemoryStorage(), Clock.systemUTC())
            val channel = Services(catalog, shelf).direct {
                opened.incrementAndGet()
                InProcessChannelBuilder.forName("nothing").build()
            }
            greet(channel)
            shouldThrow<StatusRuntimeException> { scroll(channel, "absent") }.status.code shouldBe Status.Code.NOT_FOUND
            shouldThrow<StatusRuntimeException> { get(channel) }.status.code shouldBe Status.Code.NOT_FOUND
            create(channel, "some")
            shouldThrow<StatusRuntimeException> { create(channel, "some") }.status.code shouldBe
                Status.Code.ALREADY_EXISTS
            put(channel, 2)
            get(channel).resultCount shouldBe 1
            val garbage = QdrantGrpc.getHealthCheckMethod().toBuilder(Garbage, Garbage).build()
            val refusal = shouldThrow<StatusRuntimeException> {
                ClientCalls.blockingUnaryCall(channel, garbage, CallOptions.DEFAULT, byteArrayOf(10, 99))
            }.status
            refusal.code shouldBe Status.Code.INVALID_ARGUMENT
            refusal.description shouldStartWith "failed to decode Protobuf message: "
            opened.get() shouldBe 0
            channel.shutdownNow()
        }

        test("a call that is answered while the instance is closed hears that it is gone, and of no damage") {
            val folder = tempdir().toPath()
            val storage = Folder.open(folder)
            val catalog = Catalog(storage)
            val channel = Services(catalog, SnapshotShelf(catalog, storage, Clock.systemUTC())).direct {
                error("no server is needed")
            }
            create(channel, "some")
            put(channel, 1)
            storage.close()
            listOf<() -> Any>({ put(channel, 2) }, { create(channel, "other") }).forEach { call ->
                shouldThrow<StatusRuntimeException> { call() }.status.run {
                    code shouldBe Status.Code.UNAVAILABLE
                    description shouldBe "The embedded Qdrant was closed."
                }
            }
            EmbeddedQdrant.open(folder).use { get(it.channel()).resultCount shouldBe 0 }
        }

        test("the end of a channel is waited for as long as a call is under way") {
            val asked = CountDownLatch(1)
            val goOn = CountDownLatch(1)
            val slow = DirectMethod { _, answer ->
                asked.countDown()
                goOn.await()
                answer.onNext(HealthCheckReply.getDefaultInstance().toByteArray().inputStream())
                answer.onCompleted()
            }
            val channel = DirectChannel({ Optional.of(slow) }) { error("no server is needed") }
            val call = CompletableFuture.supplyAsync { greet(channel) }
            asked.await()
            channel.shutdown()
            channel.isTerminated shouldBe false
            channel.awaitTermination(20, TimeUnit.MILLISECONDS) shouldBe false
            goOn.countDown()
            channel.awaitTermination(5, TimeUnit.SECONDS) shouldBe true
            channel.isTerminated shouldBe true
            call.get() shouldBe HealthCheckReply.getDefaultInstance()
        }

        test("an interrupted thread gets no answer, and stays interrupted") {
            both { qdrant, _ ->
                Thread.currentThread().interrupt()
                val code = shouldThrow<StatusRuntimeException> { greet(qdrant.channel()) }.status.code
                Thread.interrupted() shouldBe true
                code shouldBe Status.Code.CANCELLED
            }
        }

        test("a deadline that has passed is told") {
            both { qdrant, _ ->
                val late = QdrantGrpc.newBlockingStub(qdrant.channel())
                    .withDeadline(Deadline.after(-1, TimeUnit.SECONDS))
                shouldThrow<StatusRuntimeException> { late.healthCheck(HealthCheckRequest.getDefaultInstance()) }
                    .status.code shouldBe Status.Code.DEADLINE_EXCEEDED
            }
        }

        test("a channel that was closed refuses its calls, whether or not others were made before") {
            listOf(true, false).forEach { hasServer ->
                val qdrant = EmbeddedQdrant.inMemory()
                val channel = qdrant.channel()
                if (hasServer) {
                    QdrantGrpc.newFutureStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance()).get()
                }
                qdrant.close()
                channel.isShutdown shouldBe true
                shouldThrow<StatusRuntimeException> { greet(channel) }.status.code shouldBe Status.Code.UNAVAILABLE
                channel.awaitTermination(5, TimeUnit.SECONDS) shouldBe true
                channel.isTerminated shouldBe true
            }
        }
    })
