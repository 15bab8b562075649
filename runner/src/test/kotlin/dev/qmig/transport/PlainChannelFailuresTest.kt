package dev.qmig.transport

import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.okhttp.internal.framed.ErrorCode
import io.grpc.okhttp.internal.framed.Settings
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.HasIdCondition
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.PointsGrpc
import okio.Buffer
import java.net.InetAddress
import java.net.ServerSocket
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicReference
import kotlin.concurrent.thread
import kotlin.system.measureTimeMillis

/** What becomes of calls to servers that end, break off, say nothing or are none: each is played by a [Peer] of the test. */
class PlainChannelFailuresTest :
    FunSpec({
        test("a connection that the server has ended meanwhile is opened again") {
            val served = AtomicInteger()
            speaking({ socket, number ->
                served.set(number)
                Peer(socket) { stream ->
                    ok(stream, version.toByteArray())
                    socket.close()
                }.serve()
            }) { port ->
                plain(port).use { plain -> repeat(3) { greet(plain).version shouldBe "1.18.3" } }
            }
            served.get() shouldBe 3
        }

        test("one that the server is about to end is not used again") {
            val served = AtomicInteger()
            speaking({ socket, number ->
                served.set(number)
                Peer(socket) { stream ->
                    out.goAway(stream, ErrorCode.NO_ERROR, ByteArray(0))
                    ok(stream, version.toByteArray())
                }.serve()
            }) { port ->
                plain(port).use { plain -> repeat(2) { greet(plain).version shouldBe "1.18.3" } }
            }
            served.get() shouldBe 2
        }

        test("so is one that the server ended while nothing was asked") {
            val served = AtomicInteger()
            speaking({ socket, number ->
                served.set(number)
                Peer(socket) { stream ->
                    ok(stream, version.toByteArray())
                    out.goAway(stream, ErrorCode.NO_ERROR, ByteArray(0))
                    out.flush()
                    socket.shutdownOutput()
                }.serve()
            }) { port ->
                plain(port).use { plain ->
                    repeat(3) {
                        greet(plain).version shouldBe "1.18.3"
                        Thread.sleep(50)
                    }
                }
            }
            served.get() shouldBe 3
        }

        test("a call that the server did not look at is made again, once") {
            val served = AtomicInteger()
            speaking({ socket, number ->
                served.set(number)
                var calls = 0
                Peer(socket) { stream ->
                    if (calls++ == 0 && number == 1) {
                        ok(stream, version.toByteArray())
                    } else {
                        out.rstStream(stream, ErrorCode.REFUSED_STREAM)
                        out.flush()
                    }
                }.serve()
            }) { port ->
                plain(port).use { plain ->
                    greet(plain).version shouldBe "1.18.3"
                    shouldThrow<StatusRuntimeException> { greet(plain) }.status.code shouldBe Status.Code.UNAVAILABLE
                }
            }
            served.get() shouldBe 2
        }

        test("who refuses the second connection has not heard of the call") {
            val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
            thread(isDaemon = true) {
                val socket = server.accept()
                server.close()
                runCatching {
                    Peer(socket) { stream ->
                        ok(stream, version.toByteArray())
                        socket.close()
                    }.serve()
                }
            }
            plain(server.localPort).use { plain ->
                greet(plain).version shouldBe "1.18.3"
                val watch = Watch()
                val failure = shouldThrow<StatusRuntimeException> { greet(watched(plain, watch)) }
                generateSequence<Throwable>(failure) { it.cause }.any { it is java.net.ConnectException } shouldBe true
                watch.sent.get() shouldBe false
            }
        }

        test("a server that lowers the room while a request is on its way gets it as there is room") {
            speaking({ socket, _ ->
                val peer = Peer(socket, Settings().set(Settings.INITIAL_WINDOW_SIZE, 0, 10_000)) { stream ->
                    ok(stream, ByteArray(0))
                }
                peer.widens = true
                peer.serve()
            }) { port ->
                val ids = (1L..60_000L).map { id(1_000_000_000_000 + it) }
                val request = ScrollPoints.newBuilder().setCollectionName("many").setFilter(
                    Filter.newBuilder()
                        .addMust(Condition.newBuilder().setHasId(HasIdCondition.newBuilder().addAllHasId(ids))),
                ).build()
                plain(port).use { plain ->
                    PointsGrpc.newBlockingStub(plain).withDeadlineAfter(20, TimeUnit.SECONDS).scroll(request)
                        .resultCount shouldBe 0
                }
            }
        }

        context("a server that breaks off is told by what it says") {
            test("no more calls") {
                statusOf { out.goAway(0, ErrorCode.NO_ERROR, ByteArray(0)).also { out.flush() } }
                    .code shouldBe Status.Code.UNAVAILABLE
            }
            test("refused before it was looked at") {
                statusOf { out.rstStream(it, ErrorCode.REFUSED_STREAM).also { out.flush() } }
                    .code shouldBe Status.Code.UNAVAILABLE
            }
            test("too much") {
                statusOf { out.rstStream(it, ErrorCode.ENHANCE_YOUR_CALM).also { out.flush() } }
                    .code shouldBe Status.Code.RESOURCE_EXHAUSTED
            }
            test("a status alone") {
                val status = statusOf {
                    out.synReply(
                        true,
                        it,
                        headers(
                            ":status" to "200",
                            "content-type" to "application/grpc",
                            "grpc-status" to "8",
                            "grpc-message" to "too%20many",
                        ),
                    )
                    out.flush()
                }
                status.code shouldBe Status.Code.RESOURCE_EXHAUSTED
                status.description shouldBe "too many"
            }
            test("a page of a proxy, which may say when to come back") {
                val failure = failureOf {
                    out.headers(
                        it,
                        headers(":status" to "502", "content-type" to "text/html", "retry-after" to "30", "" to "x"),
                    )
                    out.data(true, it, Buffer().writeUtf8("<html>"), 6)
                    out.flush()
                }
                failure.status.code shouldBe Status.Code.UNAVAILABLE
                failure.trailers?.get(RETRY_AFTER) shouldBe "30"
            }
            test("that it is late") {
                val failure = speaking({ socket, _ ->
                    Peer(socket) { stream ->
                        Thread.sleep(310)
                        out.synReply(
                            true,
                            stream,
                            headers(":status" to "200", "content-type" to "application/grpc", "grpc-status" to "1"),
                        )
                        out.flush()
                    }.serve()
                }) { port -> plain(port).use { shouldThrow<StatusRuntimeException> { greetWithin(it, 300) } } }
                failure.status.code shouldBe Status.Code.DEADLINE_EXCEEDED
            }
            test("a message that is cut off") {
                statusOf {
                    out.headers(it, headers(":status" to "200", "content-type" to "application/grpc"))
                    out.data(false, it, Buffer().writeByte(0).writeInt(9).writeUtf8("x"), 6)
                    out.synReply(true, it, headers("grpc-status" to "0"))
                    out.flush()
                }.code shouldBe Status.Code.INTERNAL
            }
            test("success without a word of it") {
                statusOf {
                    out.headers(it, headers(":status" to "200", "content-type" to "application/grpc"))
                    out.data(true, it, Buffer().writeByte(0).writeInt(0), 5)
                    out.flush()
                }.code shouldBe Status.Code.UNKNOWN
            }
        }

        test("headers before the answer, pings and fields of its own are no answer") {
            speaking({ socket, _ ->
                Peer(socket) { stream ->
                    out.headers(stream, headers(":status" to "103"))
                    out.ping(false, 1, 2)
                    ok(stream, version.toByteArray())
                }.serve()
            }) { port -> plain(port).use { greet(it).version shouldBe "1.18.3" } }
        }

        test("when to come back is passed on") {
            speaking({ socket, _ ->
                Peer(socket) { stream ->
                    val refusal = headers(
                        ":status" to "200",
                        "content-type" to "application/grpc",
                        "grpc-status" to "8",
                        "retry-after" to "3",
                    )
                    out.synReply(true, stream, refusal)
                    out.flush()
                }.serve()
            }) { port ->
                plain(port).use {
                    val trailers = shouldThrow<StatusRuntimeException> { greet(it) }.trailers
                    trailers?.get(RETRY_AFTER) shouldBe "3"
                }
            }
        }

        test("who speaks no HTTP/2 has heard of nothing") {
            speaking({ socket, _ ->
                socket.getInputStream().read(ByteArray(16))
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".toByteArray())
                socket.close()
            }) { port ->
                plain(port).use { plain ->
                    val watch = Watch()
                    shouldThrow<StatusRuntimeException> { greet(watched(plain, watch)) }
                        .status.code shouldBe Status.Code.UNAVAILABLE
                    watch.sent.get() shouldBe false
                }
            }
        }

        test("who answers is known to have heard") {
            served { _, port ->
                plain(port).use { plain ->
                    repeat(2) {
                        val watch = Watch()
                        greet(watched(plain, watch))
                        watch.sent.get() shouldBe true
                    }
                }
            }
        }

        test("a server that says nothing is waited for until the deadline, and not longer") {
            speaking({ socket, _ -> socket.getInputStream().readAllBytes() }) { port ->
                plain(port).use { plain ->
                    val took = measureTimeMillis {
                        shouldThrow<StatusRuntimeException> { greetWithin(plain, 300) }
                            .status.code shouldBe Status.Code.DEADLINE_EXCEEDED
                    }
                    took shouldBeLessThan 5_000
                }
            }
        }

        context("what is waited for ends") {
            fun ending(end: (Thread, PlainChannel) -> Unit): Pair<Status.Code?, Boolean> {
                val connected = CountDownLatch(1)
                return speaking({ socket, _ ->
                    connected.countDown()
                    socket.getInputStream().readAllBytes()
                }) { port ->
                    val channel = plain(port)
                    val seen = AtomicReference<Pair<Status.Code?, Boolean>>()
                    val waiting = thread {
                        val code = runCatching { greet(channel) }
                            .exceptionOrNull()?.let { (it as StatusRuntimeException).status.code }
                        seen.set(code to Thread.currentThread().isInterrupted)
                    }
                    connected.await()
                    end(waiting, channel)
                    waiting.join(10_000)
                    channel.close()
                    seen.get()
                }
            }

            test("with the thread that is interrupted, which stays so") {
                ending { thread, _ -> thread.interrupt() } shouldBe (Status.Code.CANCELLED to true)
            }
            test("with the channel that is closed") {
                ending { _, channel -> channel.close() } shouldBe (Status.Code.UNAVAILABLE to false)
            }
        }

        test("nothing is connected where nobody listens, and the reason is passed on") {
            val port = ServerSocket(0).use { it.localPort }
            plain(port).use { plain ->
                val failure = shouldThrow<StatusRuntimeException> { greet(plain) }
                failure.status.code shouldBe Status.Code.UNAVAILABLE
                generateSequence<Throwable>(failure) { it.cause }.any { it is java.net.ConnectException } shouldBe true
            }
        }

        test("a host that there is not is told as that") {
            PlainChannel("no-such-host.invalid", 6334, LIMIT).use { plain ->
                val failure = shouldThrow<StatusRuntimeException> { greet(plain) }
                "${failure.cause}" shouldContain "UnknownHostException"
            }
        }

        test("a closed channel connects no more, whether or not it was connected") {
            val served = AtomicInteger()
            speaking({ socket, number ->
                served.set(number)
                Peer(socket) { stream -> ok(stream, version.toByteArray()) }.serve()
            }) { port ->
                plain(port).use { channel ->
                    channel.close()
                    shouldThrow<StatusRuntimeException> { greet(channel) }.status.code shouldBe Status.Code.UNAVAILABLE
                    served.get() shouldBe 0
                }
                plain(port).use { channel ->
                    greet(channel)
                    channel.close()
                    shouldThrow<StatusRuntimeException> { greet(channel) }.status.code shouldBe Status.Code.UNAVAILABLE
                    served.get() shouldBe 1
                }
            }
        }

        test("an answer may be exactly as large as is allowed") {
            speaking({ socket, _ -> Peer(socket) { stream -> ok(stream, version.toByteArray()) }.serve() }) { port ->
                plain(port, version.serializedSize).use { greet(it).version shouldBe "1.18.3" }
                plain(port, version.serializedSize - 1).use {
                    shouldThrow<StatusRuntimeException> { greet(it) }
                        .status.code shouldBe Status.Code.RESOURCE_EXHAUSTED
                }
            }
        }
    })
