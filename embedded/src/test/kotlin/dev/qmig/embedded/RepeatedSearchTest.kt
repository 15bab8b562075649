package dev.qmig.embedded

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.Datatype
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.VectorParams
import io.qdrant.client.grpc.Collections.VectorParamsMap
import io.qdrant.client.grpc.Collections.VectorsConfig
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Points.DeletePointVectors
import io.qdrant.client.grpc.Points.DeletePoints
import io.qdrant.client.grpc.Points.DenseVector
import io.qdrant.client.grpc.Points.NamedVectors
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.PointsIdsList
import io.qdrant.client.grpc.Points.PointsSelector
import io.qdrant.client.grpc.Points.ScoredPoint
import io.qdrant.client.grpc.Points.SearchPoints
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.Vector
import io.qdrant.client.grpc.Points.Vectors
import io.qdrant.client.grpc.Points.VectorsSelector
import kotlin.random.Random

private val DISTANCES = listOf(Distance.Cosine, Distance.Dot, Distance.Euclid, Distance.Manhattan)
private val DATATYPES = listOf(Datatype.Float32, Datatype.Float16, Datatype.Uint8)

/** From the second search after a write on, the vectors are read from a copy that lies in a row. */
class RepeatedSearchTest : FunSpec({
    test("a search finds the same, with the same scores, however often it is made and whatever was written before") {
        Seeded.worlds(30, 300) { random ->
            EmbeddedQdrant.inMemory().use { qdrant ->
                val world = SearchedWorld(random, Client(qdrant.channel()))
                repeat(8) {
                    world.write()
                    val request = world.request()
                    withClue(request) {
                        val unread = qdrant.copy().use { Client(it.channel()).points.search(request).resultList }
                        repeat(3) { world.search(request) shouldBe unread }
                    }
                }
            }
        }
    }

    test("more vectors than one block holds are all found") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val client = Client(qdrant.channel())
            client.create("c", 3_000)
            val points = List(50) { id -> point(id.toLong(), *FloatArray(3_000) { if (it == id * 60) 1f else 0f }) }
            client.upsert("c", *points.toTypedArray())
            repeat(3) {
                points.forEachIndexed { id, _ ->
                    val request = SearchPoints.newBuilder().setCollectionName("c").setLimit(1)
                        .addAllVector(List(3_000) { if (it == id * 60) 1f else 0f }).build()
                    client.points.search(request).resultList.single().id.num shouldBe id.toLong()
                }
            }
            val all = SearchPoints.newBuilder().setCollectionName("c").setLimit(100).addAllVector(
                List(3_000) {
                    1f
                },
            ).build()
            client.points.search(all).resultList shouldHaveSize 50
        }
    }
})

/** A collection with two vectors, which not every point has. */
private class SearchedWorld(private val random: Random, private val client: Client) {
    private val sizes = mapOf("a" to random.nextInt(1, 40), "b" to random.nextInt(1, 40))
    private val payloads = TypedPayloads(random)
    private val filters = RandomFilters(random, payloads)

    init {
        val params = VectorParamsMap.newBuilder()
        sizes.forEach { (name, size) ->
            params.putMap(
                name,
                VectorParams.newBuilder().setSize(size.toLong()).setDistance(DISTANCES.random(random))
                    .setDatatype(DATATYPES.random(random)).build(),
            )
        }
        val config = VectorsConfig.newBuilder().setParamsMap(params)
        client.collections.create(CreateCollection.newBuilder().setCollectionName("c").setVectorsConfig(config).build())
        upsert()
    }

    fun write() {
        when (random.nextInt(4)) {
            0 -> client.points.delete(
                DeletePoints.newBuilder().setCollectionName("c").setWait(true).setPoints(someIds()).build(),
            )
            1 -> client.points.deleteVectors(
                DeletePointVectors.newBuilder().setCollectionName(
                    "c",
                ).setWait(true).setPointsSelector(PointsSelector.newBuilder().setFilter(filters.filter()))
                    .setVectors(VectorsSelector.newBuilder().addNames(sizes.keys.random(random))).build(),
            )
            else -> upsert()
        }
    }

    private fun someIds(): PointsSelector.Builder =
        PointsSelector.newBuilder().setPoints(PointsIdsList.newBuilder().addAllIds(List(3) { id() }))

    private fun id(): PointId = PointId.newBuilder().setNum(random.nextLong(RandomPayloads.IDS)).build()

    private fun upsert() {
        val points = List(random.nextInt(1, 20)) { newPoint() }
        client.points.upsert(
            UpsertPoints.newBuilder().setCollectionName("c").addAllPoints(points).setWait(true).build(),
        )
    }

    private fun newPoint(): PointStruct {
        val vectors = NamedVectors.newBuilder()
        sizes.filter { random.nextInt(4) > 0 }.forEach { (name, size) ->
            vectors.putVectors(
                name,
                Vector.newBuilder().setDense(DenseVector.newBuilder().addAllData(numbers(size))).build(),
            )
        }
        return PointStruct.newBuilder().setId(id()).setVectors(Vectors.newBuilder().setVectors(vectors))
            .putAllPayload(payloads.payload()).build()
    }

    private fun numbers(size: Int) = List(size) { random.nextInt(-9, 10) / 4f }

    fun request(): SearchPoints {
        val name = sizes.keys.random(random)
        return SearchPoints.newBuilder().setCollectionName("c").setVectorName(name)
            .addAllVector(numbers(sizes.getValue(name))).setLimit(random.nextLong(1, 80))
            .setFilter(if (random.nextBoolean()) filters.filter() else Filter.getDefaultInstance()).build()
    }

    fun search(request: SearchPoints): List<ScoredPoint> = client.points.search(request).resultList
}
