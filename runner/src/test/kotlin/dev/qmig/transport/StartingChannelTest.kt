package dev.qmig.transport

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.qdrant.QdrantGateway
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.InsecureChannelCredentials
import io.grpc.ManagedChannel
import io.grpc.okhttp.OkHttpChannelBuilder
import io.grpc.stub.ClientCalls
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest
import java.util.UUID

/** A channel to a server of this process, and the channels that it opened. */
private fun <R> starting(use: (StartingChannel, List<ManagedChannel>) -> R): R =
    EmbeddedQdrant.inMemory().use { qdrant ->
        qdrant.serve(0).use { server ->
            val opened = mutableListOf<ManagedChannel>()
            val channel = StartingChannel(
                PlainChannel("127.0.0.1", server.port(), 4 shl 20),
                {
                    OkHttpChannelBuilder
                        .forAddress("127.0.0.1", server.port(), InsecureChannelCredentials.create())
                        .build()
                        .also { opened += it }
                },
                { it.shutdownNow() },
            )
            channel.use { use(it, opened) }
        }
    }

/** A call that is said to be single, and one that is not. */
private fun single(channel: Channel): HealthCheckReply = ClientCalls.blockingUnaryCall(
    channel,
    QdrantGrpc.getHealthCheckMethod(),
    StartingChannel.single(CallOptions.DEFAULT),
    HealthCheckRequest.getDefaultInstance(),
)

private fun other(channel: Channel) = QdrantGrpc.newBlockingStub(
    channel,
).healthCheck(HealthCheckRequest.getDefaultInstance())

class StartingChannelTest :
    FunSpec({
        test("single calls that follow each other open nothing") {
            starting { channel, opened ->
                repeat(3) { single(channel).version shouldBe "1.18.3" }
                opened shouldHaveSize 0
            }
        }

        test(
            "from the first other call on everything goes over the other channel, and the plain connection is closed",
        ) {
            starting { channel, opened ->
                single(channel)
                other(channel)
                single(channel).version shouldBe "1.18.3"
                opened shouldHaveSize 1
                opened.single().shutdownNow()
                runCatching { single(channel) }.isFailure shouldBe true
            }
        }

        test("a call that comes while another one is under way goes over the other channel") {
            starting { channel, opened ->
                val first = channel.newCall(
                    QdrantGrpc.getHealthCheckMethod(),
                    StartingChannel.single(CallOptions.DEFAULT),
                )
                opened shouldHaveSize 0
                single(channel).version shouldBe "1.18.3"
                opened shouldHaveSize 1
                first.cancel("not made", null)
            }
        }

        test("a call that is over, even by being given up, makes room for the next") {
            starting { channel, opened ->
                repeat(2) {
                    channel.newCall(QdrantGrpc.getHealthCheckMethod(), StartingChannel.single(CallOptions.DEFAULT))
                        .cancel("not made", null)
                }
                single(channel)
                opened shouldHaveSize 0
            }
        }

        test("the other channel is closed with it, also one that is opened later") {
            starting { channel, opened ->
                other(channel)
                channel.close()
                opened.single().isShutdown shouldBe true
            }
            starting { channel, opened ->
                channel.close()
                runCatching { single(channel) }.isFailure shouldBe true
                opened.single().isShutdown shouldBe true
            }
        }

        test("the reads of the history, and the greeting, are single") {
            starting { channel, opened ->
                val gateway = QdrantGateway.over(channel)
                gateway.version()
                val documents = gateway.documents("documents")
                documents.all("kind", "run") shouldBe emptyList()
                documents.get(UUID.randomUUID()).isEmpty shouldBe true
                opened shouldHaveSize 0
                gateway.collectionNames()
                opened shouldHaveSize 1
            }
        }
    })
