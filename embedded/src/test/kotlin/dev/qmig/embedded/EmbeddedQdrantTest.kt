package dev.qmig.embedded

import io.grpc.Status
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.QdrantClient
import io.qdrant.client.QdrantGrpcClient
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.VectorParams
import io.qdrant.client.grpc.Points.DenseVector
import io.qdrant.client.grpc.Points.DiscoverInput
import io.qdrant.client.grpc.Points.LookupLocation
import io.qdrant.client.grpc.Points.PrefetchQuery
import io.qdrant.client.grpc.Points.Query
import io.qdrant.client.grpc.Points.QueryPoints
import io.qdrant.client.grpc.Points.VectorInput

class EmbeddedQdrantTest :
    FunSpec({
        test("serves the ordinary client") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                QdrantClient(QdrantGrpcClient.newBuilder(qdrant.channel(), false).build()).use { client ->
                    val params = VectorParams.newBuilder().setSize(2).setDistance(Distance.Cosine).build()
                    client.createCollectionAsync("c", params).get()
                    client.upsertAsync("c", listOf(point(1, 3f, 4f))).get()
                    client.countAsync("c").get() shouldBe 1
                    client.listCollectionsAsync().get() shouldContainExactly listOf("c")
                }
            }
        }

        test("keeps instances in memory apart") {
            EmbeddedQdrant.inMemory().use { one ->
                EmbeddedQdrant.inMemory().use { other ->
                    Client(one.channel()).create("c")
                    refusal { Client(other.channel()).count("c") }.code shouldBe Status.Code.NOT_FOUND
                }
            }
        }

        test("may be closed twice, and refuses calls afterwards") {
            val qdrant = EmbeddedQdrant.inMemory()
            qdrant.close()
            qdrant.close()
            refusal { Client(qdrant.channel()).count("c") }.code shouldBe Status.Code.UNAVAILABLE
        }

        test("names the port that it cannot have") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                qdrant.serve(0).use { server ->
                    val refused = shouldThrow<EmbeddedQdrantException> { qdrant.serve(server.port()) }
                    refused.message shouldStartWith "Cannot serve on port ${server.port()} of "
                }
            }
        }

        test("says what it leaves out") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                val discover = Query.newBuilder().setDiscover(DiscoverInput.getDefaultInstance())
                val request = QueryPoints.newBuilder().setCollectionName("c").setQuery(discover).build()
                val status = refusal { client.points.query(request) }
                status.code shouldBe Status.Code.UNIMPLEMENTED
                status.description shouldBe "The embedded Qdrant does not implement discover queries."
            }
        }

        test("filters prefetches by the filters around them, and leaves out the points that stand for vectors") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                client.upsert("c", point(1, 1f, 0f), point(2, 2f, 0f), point(3, 3f, 0f), point(4, 4f, 0f))
                val prefetch = PrefetchQuery.newBuilder().setQuery(
                    nearest(VectorInput.newBuilder().setId(point(4, 0f).id)),
                ).setLimit(2)
                val outer =
                    nearest(VectorInput.newBuilder().setDense(DenseVector.newBuilder().addData(-1f).addData(0f)))
                val request = QueryPoints.newBuilder().setCollectionName("c").addPrefetch(prefetch).setQuery(outer)
                client.points.query(request.build()).resultList.map { it.id.num } shouldContainExactly listOf(2L, 3L)
            }
        }

        test("looks an id up in another collection without leaving the same id out of this one") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                client.create("other")
                client.upsert("c", point(1, 1f, 0f), point(2, 0f, 1f))
                client.upsert("other", point(1, 0f, 1f))
                val request =
                    QueryPoints
                        .newBuilder()
                        .setCollectionName("c")
                        .setQuery(nearest(VectorInput.newBuilder().setId(point(1, 0f).id)))
                        .setLookupFrom(LookupLocation.newBuilder().setCollectionName("other"))
                client.points.query(request.build()).resultList.map { it.id.num } shouldContainExactly listOf(2L, 1L)
            }
        }
    })

private fun nearest(input: VectorInput.Builder): Query = Query.newBuilder().setNearest(input).build()
