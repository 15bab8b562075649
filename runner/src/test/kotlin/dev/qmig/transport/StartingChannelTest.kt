package dev.qmig.transport

import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.InsecureChannelCredentials
import io.grpc.ManagedChannel
import io.grpc.okhttp.OkHttpChannelBuilder
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest

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

private fun greet(channel: StartingChannel) =
    QdrantGrpc.newBlockingStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance()).version

private fun names(channel: StartingChannel) = CollectionsGrpc.newBlockingStub(channel)
    .list(ListCollectionsRequest.getDefaultInstance()).collectionsList.map { it.name }

class StartingChannelTest :
    FunSpec({
        test("reads that follow each other open nothing") {
            starting { channel, opened ->
                greet(channel)
                names(channel) shouldBe emptyList()
                opened shouldHaveSize 0
            }
        }

        test("from the first change on everything goes over the other channel") {
            starting { channel, opened ->
                greet(channel)
                CollectionsGrpc.newBlockingStub(channel)
                    .create(CreateCollection.newBuilder().setCollectionName("made").build())
                names(channel) shouldBe listOf("made")
                opened shouldHaveSize 1
                opened.single().shutdownNow()
                runCatching { names(channel) }.isFailure shouldBe true
            }
        }

        test("so does what is not waited for") {
            starting { channel, opened ->
                QdrantGrpc.newFutureStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance()).get()
                opened shouldHaveSize 1
            }
        }

        test("the other channel is closed with it, also one that is opened later") {
            starting { channel, opened ->
                QdrantGrpc.newFutureStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance()).get()
                channel.close()
                opened.single().isShutdown shouldBe true
            }
            starting { channel, opened ->
                channel.close()
                runCatching {
                    QdrantGrpc.newFutureStub(channel).healthCheck(HealthCheckRequest.getDefaultInstance()).get()
                }
                opened.single().isShutdown shouldBe true
            }
        }
    })
