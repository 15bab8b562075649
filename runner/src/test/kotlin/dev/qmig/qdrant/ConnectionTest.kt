package dev.qmig.qdrant

import dev.qmig.model.ServerVersion
import dev.qmig.qdrant.ServerException.Kind
import io.grpc.InsecureServerCredentials
import io.grpc.Metadata
import io.grpc.ServerCall
import io.grpc.ServerCallHandler
import io.grpc.ServerCredentials
import io.grpc.ServerInterceptor
import io.grpc.Status
import io.grpc.okhttp.OkHttpServerBuilder
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.qdrant.client.grpc.Collections.ListCollectionsResponse
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply
import java.net.ConnectException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.SocketException
import java.time.Duration
import javax.net.ssl.SSLException
import kotlin.concurrent.thread
import kotlin.time.measureTimedValue

private const val SECRET = "s3cret"

/** A server as patient as any, for tests that do not want to be. */
private val hasty = Limits(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofSeconds(1), Duration.ofSeconds(1))

internal val healthy: Answer = { _, _ -> HealthCheckReply.newBuilder().setVersion("1.18.3").build() }

private fun <R> onPort(use: (ServerSocket) -> R): R = ServerSocket(0, 50, InetAddress.getLoopbackAddress()).use(use)

/** Something at a port that does [behave] with every connection. */
private fun <R> speaking(
    behave: (Socket) -> Unit,
    use: (Int) -> R,
): R =
    onPort { server ->
        thread(isDaemon = true) {
            try {
                while (true) server.accept().let { socket -> thread(isDaemon = true) { behave(socket) } }
            } catch (_: SocketException) {
                // the test is over
            }
        }
        use(server.localPort)
    }

private fun answering(bytes: ByteArray): (Socket) -> Unit =
    { socket ->
        socket.use {
            it.getInputStream().read(ByteArray(16))
            it.getOutputStream().write(bytes)
        }
    }

/** A real gRPC server on a port; with a key it refuses every call that lacks it, but for the health check. */
internal fun <R> serving(
    answer: Answer = healthy,
    credentials: ServerCredentials = InsecureServerCredentials.create(),
    key: String? = null,
    use: (Int) -> R,
): R {
    val server = OkHttpServerBuilder.forPort(0, credentials).answering(answer).intercept(Guard(key)).build().start()
    return try {
        use(server.port)
    } finally {
        server.shutdownNow()
    }
}

private class Guard(
    private val key: String?,
) : ServerInterceptor {
    override fun <Q, A> interceptCall(
        call: ServerCall<Q, A>,
        headers: Metadata,
        next: ServerCallHandler<Q, A>,
    ): ServerCall.Listener<Q> {
        val given = headers.get(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER))
        if (key != null && given != key && call.methodDescriptor.bareMethodName != "HealthCheck") {
            call.close(Status.UNAUTHENTICATED.withDescription("Invalid API key or JWT"), Metadata())
            return object : ServerCall.Listener<Q>() {}
        }
        return next.startCall(call, headers)
    }
}

private fun gateway(
    url: String,
    limits: Limits = Limits.DEFAULT,
): QdrantGateway = QdrantGateway.connect(Target.parse(url).withKey(ApiKey.of(SECRET)), limits)

/** The one message of a version that cannot be had, which comes in time and without the key. */
private fun complaint(
    url: String,
    limits: Limits = Limits.DEFAULT,
): String {
    val (failure, taken) =
        measureTimedValue {
            gateway(url, limits).use { shouldThrow<ServerException> { it.version() } }
        }
    taken.inWholeMilliseconds shouldBeLessThan 5000
    failure.kind() shouldBe Kind.UNREACHABLE
    failure.stackTraceToString() shouldNotContain SECRET
    return failure.problem().message()
}

class ConnectionTest :
    FunSpec({
        test("a server on a port answers with its version") {
            serving { port -> gateway("http://localhost:$port").use { it.version() } } shouldBe ServerVersion(1, 18, 3)
        }

        test("nothing listens: host and port are named") {
            val port = onPort { it.localPort }

            complaint("http://127.0.0.1:$port") shouldContain "nothing listens at `127.0.0.1:$port`"
        }

        test("an unknown host is named") {
            complaint("http://no-such-host.invalid:6334") shouldContain "the host `no-such-host.invalid` is not known"
        }

        test("what takes the connection and says nothing is told after the deadline") {
            onPort { server ->
                complaint("http://127.0.0.1:${server.localPort}", hasty) shouldContain
                    "`127.0.0.1:${server.localPort}` took the connection and said nothing for 700 ms"
            }
        }

        test("a server that answers no call is told after the deadline") {
            val stuck: Answer = { _, _ ->
                Thread.sleep(1500)
                HealthCheckReply.getDefaultInstance()
            }

            serving(stuck) { port ->
                complaint("http://127.0.0.1:$port", hasty) shouldBe
                    "cannot ask for the version: no answer from Qdrant at `http://127.0.0.1:$port` " +
                    "(it has at most 700 ms); look whether it is up, and run again"
            }
        }

        test("the default deadline of the first call leaves time for the diagnosis within five seconds") {
            onPort { server -> complaint("http://127.0.0.1:${server.localPort}") shouldContain "said nothing for 4 s" }
        }

        test("a web server is told to be one") {
            val web = answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".toByteArray())

            speaking(web) { complaint("http://127.0.0.1:$it") } shouldContain "is a web server that speaks HTTP/1"
        }

        test("garbage is told to be no gRPC") {
            val mail = answering("220 mail.example.com ESMTP\r\n".toByteArray())

            speaking(mail) { complaint("http://127.0.0.1:$it") } shouldContain "does not speak gRPC, so it is no Qdrant"
        }

        test("https against a server without TLS is told") {
            serving { port ->
                complaint("https://127.0.0.1:$port") shouldContain
                    "does not speak TLS, which `https` asks for; use `http://127.0.0.1:$port`"
            }
        }

        test("http against a server with TLS is told") {
            serving(credentials = Certificates(tempdir().toPath()).server("ca")) { port ->
                complaint("http://127.0.0.1:$port") shouldContain "speaks TLS only; use `https://127.0.0.1:$port`"
            }
        }

        test("a certificate that nobody vouches for is told") {
            serving(credentials = Certificates(tempdir().toPath()).server("ca")) { port ->
                complaint("https://127.0.0.1:$port") shouldContain
                    "the certificate of `https://127.0.0.1:$port` is not trusted"
            }
        }

        test("a wrong key is told at the first call that needs one") {
            val failure =
                serving(key = "another") { port ->
                    gateway("http://127.0.0.1:$port").use {
                        it.version()
                        shouldThrow<ServerException> { it.collectionNames() }
                    }
                }

            failure.kind() shouldBe Kind.REFUSED
            failure.stackTraceToString() shouldNotContain SECRET
            failure.problem().message() shouldContain "does not accept the API key it was given"
        }

        test("a server that repeats the key is not repeated") {
            val telltale: Answer = { _, _ ->
                throw Status.PERMISSION_DENIED.withDescription("no rights for $SECRET").asRuntimeException()
            }
            val failure = serving(telltale) { port ->
                gateway("http://127.0.0.1:$port").use { shouldThrow<ServerException> { it.collectionNames() } }
            }

            failure.problem().message() shouldContain "PERMISSION_DENIED \"no rights for ***\""
            failure.stackTraceToString() shouldNotContain SECRET
        }

        test("a missing key is told as missing") {
            val failure =
                serving(key = SECRET) { port ->
                    QdrantGateway.connect(Target.parse("http://127.0.0.1:$port")).use {
                        shouldThrow<ServerException> { it.collectionNames() }
                    }
                }

            failure.problem().message() shouldContain "asks for an API key and none was given"
        }

        test("the right key is sent with every call") {
            val empty: Answer = { _, _ -> ListCollectionsResponse.getDefaultInstance() }

            serving(empty, key = SECRET) { port ->
                gateway("http://127.0.0.1:$port").use { it.collectionNames() }
            }.size shouldBe 0
        }

        test("Qdrant's REST port is told also where nothing listens") {
            val rest = Target.parse("http://127.0.0.1:6333")
            Diagnosis.of(rest, ConnectException("refused"), Duration.ofSeconds(1)) shouldContain
                "6333 is Qdrant's REST port; qmig speaks gRPC, which has port 6334"
        }

        context("Qdrant's REST port is told by its number where something answers that is no gRPC") {
            val http = Target.parse("http://127.0.0.1:6333")
            val https = Target.parse("https://127.0.0.1:6333")
            val second = Duration.ofSeconds(1)
            listOf(
                Triple("HTTP", "http", Diagnosis.bySpeech(http, PortProbe.Speaks.HTTP, second)),
                Triple("no TLS", "https", Diagnosis.of(https, SSLException("no TLS"), second)),
                Triple("another service", "https", Failures(https).notQdrant("UNIMPLEMENTED").problem().message()),
            ).forEach { (what, scheme, message) ->
                test(what) {
                    message shouldBe
                        "`$scheme://127.0.0.1:6333` is Qdrant's REST port, and qmig speaks gRPC; " +
                        "use port 6334 instead: `$scheme://127.0.0.1:6334`"
                }
            }
        }
    })
