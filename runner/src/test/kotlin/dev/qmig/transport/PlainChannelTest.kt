package dev.qmig.transport

import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Channel
import io.grpc.ClientInterceptors
import io.grpc.Metadata
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.grpc.stub.MetadataUtils
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.HasIdCondition
import io.qdrant.client.grpc.Points.ScrollPoints

class PlainChannelTest :
    FunSpec({
        test("what is answered is what any channel gives, also in many frames") {
            served { _, port ->
                val full = full(port)
                plain(port).use { plain ->
                    greet(plain).version shouldBe greet(full).version
                    repeat(3) { scroll(plain, all()).resultList shouldBe scroll(full, all()).resultList }
                }
                full.shutdownNow()
            }
        }

        test("so is what is refused") {
            served { _, port ->
                val full = full(port)
                plain(port).use { plain ->
                    fun refusal(channel: Channel) =
                        shouldThrow<StatusRuntimeException> { scroll(channel, all("absent")) }.status
                    refusal(plain).code shouldBe refusal(full).code
                    refusal(plain).description shouldBe refusal(full).description
                    greet(plain).version shouldBe "1.18.3"
                }
                full.shutdownNow()
            }
        }

        test("a request that is larger than the server has room for is sent as there is room") {
            served { _, port ->
                val ids = (1L..60_000L).map { id(1_000_000_000_000 + it) } + id(7)
                val request = ScrollPoints.newBuilder().setCollectionName("many").setFilter(
                    Filter.newBuilder()
                        .addMust(Condition.newBuilder().setHasId(HasIdCondition.newBuilder().addAllHasId(ids))),
                ).build()
                plain(port).use { scroll(it, request).resultList.single().id shouldBe id(7) }
            }
        }

        test("an answer that is too large is told as that, and does not stand in the way of the next") {
            served { _, port ->
                plain(port, limit = 100_000).use { plain ->
                    shouldThrow<StatusRuntimeException> { scroll(plain, all()) }
                        .status.code shouldBe Status.Code.RESOURCE_EXHAUSTED
                    greet(plain).version shouldBe "1.18.3"
                }
            }
        }

        test("the key is sent with each call") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                qdrant.serve(0, "secret", null).use { server ->
                    plain(server.port()).use { plain ->
                        val key = Metadata().apply {
                            put(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER), "secret")
                        }
                        val authorized =
                            ClientInterceptors.intercept(plain, MetadataUtils.newAttachHeadersInterceptor(key))

                        fun refusal(channel: Channel) =
                            shouldThrow<StatusRuntimeException> { scroll(channel, all()) }.status.code
                        refusal(plain) shouldBe Status.Code.UNAUTHENTICATED
                        refusal(authorized) shouldBe Status.Code.NOT_FOUND
                        refusal(authorized) shouldBe Status.Code.NOT_FOUND
                    }
                }
            }
        }
    })
