package dev.qmig.transport

import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientInterceptors
import io.grpc.ClientStreamTracer
import io.grpc.InsecureChannelCredentials
import io.grpc.ManagedChannel
import io.grpc.Metadata
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.okhttp.OkHttpChannelBuilder
import io.grpc.okhttp.internal.framed.ErrorCode
import io.grpc.okhttp.internal.framed.FrameReader
import io.grpc.okhttp.internal.framed.FrameWriter
import io.grpc.okhttp.internal.framed.Header
import io.grpc.okhttp.internal.framed.HeadersMode
import io.grpc.okhttp.internal.framed.Http2
import io.grpc.okhttp.internal.framed.Settings
import io.kotest.assertions.throwables.shouldThrow
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.ValueFactory.value
import io.qdrant.client.VectorsFactory.namedVectors
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest
import okio.Buffer
import okio.BufferedSource
import okio.ByteString
import okio.buffer
import okio.sink
import okio.source
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread

internal const val LIMIT = 4 shl 20

internal fun plain(port: Int, limit: Int = LIMIT) = PlainChannel("127.0.0.1", port, limit)

internal fun full(port: Int): ManagedChannel =
    OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create()).build()

internal fun greet(channel: Channel): HealthCheckReply =
    QdrantGrpc.newBlockingStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance())

internal fun greetWithin(channel: Channel, millis: Long): HealthCheckReply = QdrantGrpc.newBlockingStub(channel)
    .withDeadlineAfter(millis, TimeUnit.MILLISECONDS)
    .healthCheck(HealthCheckRequest.getDefaultInstance())

internal fun scroll(channel: Channel, request: ScrollPoints) = PointsGrpc.newBlockingStub(channel).scroll(request)

internal fun all(collection: String = "many") =
    ScrollPoints.newBuilder().setCollectionName(collection).setLimit(10_000).build()

/** A server with a collection `many` of two megabytes. */
internal fun <R> served(use: (EmbeddedQdrant, Int) -> R): R = EmbeddedQdrant.inMemory().use { qdrant ->
    CollectionsGrpc.newBlockingStub(qdrant.channel())
        .create(CreateCollection.newBuilder().setCollectionName("many").build())
    val points = (1L..200L).map {
        PointStruct.newBuilder().setId(id(it)).setVectors(namedVectors(mapOf()))
            .putPayload("text", value("$it".repeat(10_000 / "$it".length)))
            .build()
    }
    PointsGrpc.newBlockingStub(qdrant.channel())
        .upsert(UpsertPoints.newBuilder().setCollectionName("many").setWait(true).addAllPoints(points).build())
    qdrant.serve(0).use { use(qdrant, it.port()) }
}

/** Whether the server can have heard of a call. */
internal class Watch : ClientStreamTracer.Factory() {
    val sent = AtomicBoolean()

    override fun newClientStreamTracer(info: ClientStreamTracer.StreamInfo, headers: Metadata) =
        object : ClientStreamTracer() {
            override fun outboundHeaders() = sent.set(true)
        }
}

internal fun watched(channel: Channel, watch: Watch): Channel = ClientInterceptors.intercept(
    channel,
    object : io.grpc.ClientInterceptor {
        override fun <Q, A> interceptCall(
            method: io.grpc.MethodDescriptor<Q, A>,
            options: CallOptions,
            next: Channel,
        ) = next.newCall(method, options.withStreamTracerFactory(watch))
    },
)

/** A server that does [behave] with each connection, of which it is told the number. */
internal fun <R> speaking(behave: (Socket, Int) -> Unit, use: (Int) -> R): R =
    ServerSocket(0, 50, InetAddress.getLoopbackAddress()).use { server ->
        val number = AtomicInteger()
        thread(isDaemon = true) {
            try {
                while (true) {
                    val socket = server.accept().apply { tcpNoDelay = true }
                    val mine = number.incrementAndGet()
                    thread(isDaemon = true) { runCatching { behave(socket, mine) } }
                }
            } catch (_: java.net.SocketException) {
                // the test is over
            }
        }
        use(server.localPort)
    }

/** The other end of a connection of HTTP/2, which does [answer] where a request is complete. */
internal class Peer(
    socket: Socket,
    private val settings: Settings = Settings(),
    private val answer: Peer.(Int) -> Unit,
) : FrameReader.Handler {
    /** Whether it makes room again for what it has read. */
    var widens = false

    private val source = socket.getInputStream().source().buffer()
    private val reader = Http2().newReader(source, false)
    val out: FrameWriter = Http2().newWriter(socket.getOutputStream().sink().buffer(), false)

    fun serve() {
        reader.readConnectionPreface()
        out.settings(settings)
        out.flush()
        while (reader.nextFrame(this)) continue
    }

    fun headers(vararg pairs: Pair<String, String>) = pairs.map { (name, value) -> Header(name, value) }

    fun ok(stream: Int, message: ByteArray) {
        out.headers(stream, headers(":status" to "200", "content-type" to "application/grpc"))
        val body = Buffer().writeByte(0).writeInt(message.size).write(message)
        out.data(false, stream, body, body.size.toInt())
        out.synReply(true, stream, headers("grpc-status" to "0"))
        out.flush()
    }

    override fun data(last: Boolean, stream: Int, source: BufferedSource, length: Int, padded: Int) {
        source.skip(length.toLong())
        if (widens && length > 0) {
            out.windowUpdate(0, length.toLong())
            out.windowUpdate(stream, length.toLong())
            out.flush()
        }
        if (last) answer(stream)
    }

    override fun settings(clear: Boolean, settings: Settings) {
        out.ackSettings(settings)
        out.flush()
    }

    override fun headers(
        outFinished: Boolean,
        inFinished: Boolean,
        stream: Int,
        parent: Int,
        block: List<Header>,
        mode: HeadersMode,
    ) = Unit

    override fun rstStream(stream: Int, code: ErrorCode) = Unit

    override fun ackSettings() = Unit

    override fun ping(reply: Boolean, first: Int, second: Int) = Unit

    override fun goAway(last: Int, code: ErrorCode, debugData: ByteString) = Unit

    override fun windowUpdate(stream: Int, increment: Long) = Unit

    override fun priority(stream: Int, dependency: Int, weight: Int, exclusive: Boolean) = Unit

    override fun pushPromise(stream: Int, promised: Int, block: List<Header>) = Unit

    override fun alternateService(
        stream: Int,
        origin: String,
        protocol: ByteString,
        host: String,
        port: Int,
        maxAge: Long,
    ) = Unit
}

internal val version = HealthCheckReply.newBuilder().setVersion("1.18.3").build()

internal val RETRY_AFTER = Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER)

internal fun failureOf(answer: Peer.(Int) -> Unit): StatusRuntimeException =
    speaking({ socket, _ -> Peer(socket, answer = answer).serve() }) { port ->
        plain(port).use { shouldThrow<StatusRuntimeException> { greetWithin(it, 2_000) } }
    }

internal fun statusOf(answer: Peer.(Int) -> Unit): Status = failureOf(answer).status
