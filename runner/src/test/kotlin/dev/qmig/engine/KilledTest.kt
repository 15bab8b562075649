package dev.qmig.engine

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.Suite
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeIn
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.ListAliasesRequest
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.Points.WithVectorsSelector
import io.qdrant.client.grpc.PointsGrpc

/**
 * Processes that move a collection to another model, and back, are killed while they do, each taking up what the one before left. Readers never
 * meet a collection that is not whole, and in the end every point is where it belongs.
 */
class KilledTest : FunSpec({
    test("processes are killed in the middle of a move, one after the other, and no point is lost") {
        val random = Suite.random()
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { server ->
                val seen = Articles(qdrant)
                MovingProcess(server.port(), MovingProcess.FIRST).use { it.end() shouldBe 0 }
                val old = seen.points("articles")
                val moved = old.mapValues { (_, point) -> moved(point) }
                var kills = 0
                var arrived = 0
                var goal = MovingProcess.UP
                while (kills < Suite.count(6, 50) || goal == MovingProcess.DOWN) {
                    withClue("kill ${kills + 1}, $goal") {
                        val ended = MovingProcess(server.port(), goal).use { it.killedAt(random.nextInt(1, REQUESTS)) }
                        seen.points("live") shouldBeIn listOf(old, moved)
                        seen.points("articles") shouldContainExactly old
                        if (ended == null) {
                            kills++
                        } else {
                            ended shouldBe 0
                            arrived++
                            if (goal == MovingProcess.UP) seen.points("articles_v2") shouldContainExactly moved
                            seen.alias() shouldBe if (goal == MovingProcess.UP) "articles_v2" else "articles"
                            goal = if (goal == MovingProcess.UP) MovingProcess.DOWN else MovingProcess.UP
                        }
                    }
                }
                println("killed $kills times, arrived $arrived times")
            }
        }
    }
})

/** A move there takes about so many. */
private const val REQUESTS = 130

private data class Article(val payload: Map<String, String>, val vector: List<Float>)

/** What the new model makes of it. */
private fun moved(point: Article) =
    point.copy(vector = listOf(point.payload.getValue("text").length.toFloat(), 1f, 2f))

/** What there is to see. */
private class Articles(qdrant: EmbeddedQdrant) {
    private val channel = qdrant.channel()

    fun points(collection: String): Map<Long, Article> {
        val request = ScrollPoints.newBuilder().setCollectionName(collection).setLimit(10_000)
            .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
            .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
        return PointsGrpc.newBlockingStub(channel).scroll(request.build()).resultList.associate { point ->
            val payload = point.payloadMap.mapValues { (_, value) -> value.stringValue }
            point.id.num to Article(payload, point.vectors.vectors.vectorsMap.getValue("title").dense.dataList)
        }
    }

    fun alias(): String = CollectionsGrpc.newBlockingStub(channel)
        .listAliases(ListAliasesRequest.getDefaultInstance()).aliasesList.single().collectionName
}
