package dev.qmig.embedded

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Points.CountPoints
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection
import io.qdrant.client.grpc.Points.DeletePoints
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.PointsSelector
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.SearchPoints
import io.qdrant.client.grpc.Points.SetPayloadPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest
import kotlin.random.Random

private const val PLAIN = "plain"
private const val INDEXED = "indexed"

/** Two collections with the same points, of which one has payload indexes, in every call that takes a filter. */
class IndexedFilterTest : FunSpec({
    test("filters find the same with payload indexes and without") {
        Seeded.worlds(12, 200) { random ->
            EmbeddedQdrant.inMemory().use { qdrant ->
                val twins = Twins(random, qdrant).created()
                repeat(60) { twins.write() }
                repeat(60) {
                    twins.write()
                    twins.compare()
                }
            }
        }
    }

    test("they do in a folder that is opened anew, and after a snapshot was restored") {
        Seeded.worlds(4, 60) { random ->
            val folder = tempdir().toPath()
            val snapshots = EmbeddedQdrant.open(folder).use { qdrant ->
                val twins = Twins(random, qdrant).created()
                repeat(60) { twins.write() }
                twins.snapshots().also { repeat(20) { twins.write() } }
            }
            EmbeddedQdrant.open(folder).use { qdrant ->
                val twins = Twins(random, qdrant)
                repeat(40) { twins.compare() }
                snapshots.forEach { (name, snapshot) -> qdrant.restoreSnapshot(name, snapshot) }
                repeat(40) { twins.compare() }
            }
        }
    }
})

private class Twins(private val random: Random, private val qdrant: EmbeddedQdrant) {
    private val client = Client(qdrant.channel())
    private val payloads = TypedPayloads(random)
    private val filters = RandomFilters(random, payloads)

    fun created() = apply { both { client.create(it) } }

    /** A snapshot of each. */
    fun snapshots(): Map<String, String> =
        listOf(PLAIN, INDEXED).associateWith { name ->
            val request = CreateSnapshotRequest.newBuilder().setCollectionName(name).build()
            SnapshotsGrpc.newBlockingStub(qdrant.channel()).create(request).snapshotDescription.name
        }

    fun write() =
        when (random.nextInt(10)) {
            0 -> delete(filters.filter())
            1 -> setPayload(filters.filter())
            2, 3 -> createIndex(payloads.path())
            4 -> deleteIndex(payloads.path())
            else -> upsert(List(random.nextInt(1, 6)) { newPoint() }.distinctBy { it.id }.toTypedArray())
        }

    private fun newPoint() =
        point(random.nextLong(RandomPayloads.IDS), random.nextFloat(), random.nextFloat(), payload = payloads.payload())

    private fun upsert(points: Array<PointStruct>) =
        both { client.upsert(it, *points) }

    private fun delete(filter: Filter) =
        both { name ->
            val request = DeletePoints.newBuilder().setCollectionName(name).setPoints(selector(filter)).setWait(true)
            client.points.delete(request.build())
        }

    private fun setPayload(filter: Filter) {
        val payload = payloads.payload()
        both { name ->
            val request = SetPayloadPoints.newBuilder().setCollectionName(name).setPointsSelector(selector(filter))
                .putAllPayload(payload).setWait(true)
            client.points.setPayload(request.build())
        }
    }

    private fun selector(filter: Filter) = PointsSelector.newBuilder().setFilter(filter)

    private fun createIndex(path: String) {
        val request = CreateFieldIndexCollection.newBuilder().setCollectionName(INDEXED).setFieldName(path)
            .setFieldType(payloads.kind(path)).setWait(true)
        client.points.createFieldIndex(request.build())
    }

    private fun deleteIndex(path: String) {
        val request = DeleteFieldIndexCollection.newBuilder().setCollectionName(
            INDEXED,
        ).setFieldName(path).setWait(true)
        client.points.deleteFieldIndex(request.build())
    }

    private fun both(call: (String) -> Unit) = listOf(PLAIN, INDEXED).forEach(call)

    fun compare() {
        val filter = filters.filter()
        val from = random.nextLong(RandomPayloads.IDS)
        val query = listOf(random.nextFloat(), random.nextFloat())
        withClue(filter) {
            same { name -> count(name, filter) }
            same { name -> page(name, filter, from) }
            same { name -> search(name, filter, query) }
        }
    }

    private fun same(answer: (String) -> Any) = answer(INDEXED) shouldBe answer(PLAIN)

    private fun count(name: String, filter: Filter) =
        client.points.count(CountPoints.newBuilder().setCollectionName(name).setFilter(filter).build()).result

    private fun page(name: String, filter: Filter, from: Long): Any {
        val reply = client.points.scroll(
            ScrollPoints.newBuilder().setCollectionName(name).setFilter(filter).setLimit(7)
                .setOffset(PointId.newBuilder().setNum(from))
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true)).build(),
        )
        return reply.resultList to reply.nextPageOffset
    }

    /** Without the version, which counts the changes of indexes as well. */
    private fun search(name: String, filter: Filter, query: List<Float>): Any {
        val request = SearchPoints.newBuilder().setCollectionName(
            name,
        ).setFilter(filter).addAllVector(query).setLimit(7)
        return client.points.search(request.build()).resultList.map { it.id to it.score }
    }
}
