package dev.qmig.data

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.CollectionName
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Target
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.comparables.shouldBeLessThanOrEqualTo
import io.kotest.matchers.shouldBe
import io.qdrant.client.PointIdFactory
import io.qdrant.client.ValueFactory
import io.qdrant.client.VectorsFactory
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

class ByteBudgetTest : FunSpec({
    test("no more is held than there is room for, and a point that is larger than that passes alone") {
        val budget = ByteBudget(100)
        var held = 0L
        val passed = mutableListOf<Long>()
        runBlocking {
            listOf(60L, 50, 40, 250, 10, 100, 30).forEach { bytes ->
                launch {
                    budget.take(bytes)
                    held += bytes
                    passed += bytes
                    if (bytes > 100) held shouldBe bytes else held shouldBeLessThanOrEqualTo 100
                    repeat(3) { yield() }
                    held -= bytes
                    budget.change(bytes, 0)
                }
            }
        }
        passed shouldContainExactly listOf(60, 50, 40, 250, 10, 100, 30)
    }

    test("what turns out larger than was thought is let in, and what turns out smaller makes room") {
        val budget = ByteBudget(100)
        runBlocking {
            budget.take(50)
            budget.change(50, 140)
            val waiting = launch { budget.take(50) }
            repeat(5) { yield() }
            waiting.isCompleted shouldBe false
            budget.change(140, 50)
            waiting.join()
        }
    }

    test("points of many sizes, pages larger than a message and a point larger than the budget all arrive") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { server ->
                listOf("articles", "copy").forEach { name ->
                    val create = CreateCollection.newBuilder().setCollectionName(name).build()
                    CollectionsGrpc.newBlockingStub(qdrant.channel()).create(create)
                }
                qdrant.fill()
                QdrantGateway.connect(Target.parse("http://127.0.0.1:${server.port()}")).use { gateway ->
                    val source = gateway.records(CollectionName("articles"))
                    val target = gateway.records(CollectionName("copy"))
                    val options = MoveOptions(batch = 500, window = 2, workers = 2)
                    val reading = PagedRead(source, options, ByteBudget(1L shl 20), Dispatchers.IO)
                    val writing = PacedWrite(target, options, Dispatchers.IO)
                    val mover = Mover(reading, writing, Transform.NONE, options)
                    val ranges = listOf(null, 100L, 150L, null).map { it?.let(RecordId::number) }.zipWithNext(::IdRange)
                    var states = ranges.map(::RangeState)
                    runBlocking {
                        mover.move(states) { place, state ->
                            states = states.toMutableList().also { it[place] = state }
                        }
                    }
                    states.sumOf { it.written } shouldBe POINTS
                    target.count() shouldBe POINTS
                    val all = (0 until POINTS).map(RecordId::number)
                    val sizes = all.map { id -> source.get(listOf(id), Int.MAX_VALUE).records().single().bytes() }
                    all.map { id -> target.get(listOf(id), Int.MAX_VALUE).records().single().bytes() } shouldBe sizes
                }
            }
        }
    }

    test("a page is as large as was agreed, but for a single point; what is read by ids and what is written too") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { server ->
                val create = CreateCollection.newBuilder().setCollectionName("articles").build()
                CollectionsGrpc.newBlockingStub(qdrant.channel()).create(create)
                qdrant.fill()
                QdrantGateway.connect(Target.parse("http://127.0.0.1:${server.port()}")).use { gateway ->
                    val records = gateway.records(CollectionName("articles"))
                    val page = records.page(RecordId.number(100), 500, 1 shl 20)
                    page.records().sumOf { it.bytes() } shouldBeLessThanOrEqualTo (1 shl 20)
                    records.page(RecordId.number(HUGE), 500, 1 shl 20).records().size shouldBe 1
                    val ids = (0 until POINTS).map(RecordId::number)
                    records.get(ids, 1 shl 20).records().sumOf { it.bytes() } shouldBeLessThanOrEqualTo (1 shl 20)
                    records.get(listOf(RecordId.number(HUGE)), 1 shl 20).asked() shouldBe 1
                    val huge = records.get(listOf(RecordId.number(HUGE)), 1 shl 20).records().single()
                    records.portions(List(8) { huge }).map { it.size } shouldBe listOf(5, 3)
                }
            }
        }
    }
})

private const val POINTS = 200L

/** The point that is larger than all the others together may be. */
private const val HUGE = 120L

/** Points of 10 bytes, of 100 KB, and one of 3 MB. */
private fun EmbeddedQdrant.fill() {
    (0 until POINTS).chunked(50).forEach { ids ->
        val request = UpsertPoints.newBuilder().setCollectionName("articles").setWait(true)
        ids.forEach { id ->
            val size = if (id == HUGE) {
                3_000_000
            } else if (id >= 100) {
                100_000
            } else {
                10
            }
            request.addPointsBuilder().setId(PointIdFactory.id(id)).setVectors(VectorsFactory.namedVectors(emptyMap()))
                .putPayload("text", ValueFactory.value("x".repeat(size)))
        }
        PointsGrpc.newBlockingStub(channel()).upsert(request.build())
    }
}
