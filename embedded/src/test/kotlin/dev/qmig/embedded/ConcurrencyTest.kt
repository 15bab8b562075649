package dev.qmig.embedded

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.StrictModeConfig
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType
import io.qdrant.client.grpc.Points.UpdateMode
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors

class ConcurrencyTest :
    FunSpec({
        test("lets exactly one of many racing inserts win") {
            racing { client, racer ->
                client.upsert(
                    "c",
                    point(1, 1f, 0f, payload = mapOf("owner" to text(racer))),
                    mode = UpdateMode.InsertOnly,
                )
                client.owner() == racer
            } shouldBe 1
        }

        test("lets exactly one of many racing takeovers win") {
            val free = Match.newBuilder().setKeyword("nobody")
            val condition = Condition.newBuilder().setField(FieldCondition.newBuilder().setKey("owner").setMatch(free))
            val onlyIfFree = Filter.newBuilder().addMust(condition).build()
            racing(before = { it.upsert("c", point(1, 1f, 0f, payload = mapOf("owner" to text("nobody")))) }) {
                client,
                racer,
                ->
                val taken = point(1, 1f, 0f, payload = mapOf("owner" to text(racer)))
                client.upsert("c", taken, mode = UpdateMode.UpdateOnly, filter = onlyIfFree)
                client.owner() == racer
            } shouldBe 1
        }

        test("makes no more indexes than allowed, however many ask at once") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                client.limitIndexes("c", 3)
                together { racer -> client.index("c", "field $racer") }.count { it } shouldBe 3
                client.info("c").payloadSchemaCount shouldBe 3
            }
        }

        test("loses no write of many writers") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                together { writer -> repeat(100) { client.upsert("c", point(writer * 1000L + it, 1f, 0f)) } }
                client.count("c") shouldBe RACERS * 100
            }
        }
    })

private const val RACERS = 24

private fun Client.limitIndexes(collection: String, most: Long) {
    val limit = StrictModeConfig.newBuilder().setEnabled(true).setMaxPayloadIndexCount(most)
    collections.update(UpdateCollection.newBuilder().setCollectionName(collection).setStrictModeConfig(limit).build())
}

/** Whether the index was made. */
private fun Client.index(collection: String, field: String): Boolean {
    val request = CreateFieldIndexCollection.newBuilder().setCollectionName(collection).setFieldName("\"$field\"")
        .setFieldType(FieldType.FieldTypeKeyword).setWait(true)
    return runCatching { points.createFieldIndex(request.build()) }.isSuccess
}

private fun Client.owner(): String = get("c", 1).single().getPayloadOrThrow("owner").stringValue

/** How many of the racers say that they won. */
private fun racing(
    before: (Client) -> Unit = {},
    race: (Client, String) -> Boolean,
): Int =
    EmbeddedQdrant.inMemory().use { qdrant ->
        val client = Client(qdrant.channel())
        client.create("c")
        before(client)
        together { race(client, "racer $it") }.count { it }
    }

private fun <T> together(action: (Int) -> T): List<T> {
    val threads = Executors.newFixedThreadPool(RACERS)
    val start = CyclicBarrier(RACERS)
    try {
        return (0 until RACERS)
            .map { racer ->
                threads.submit<T> {
                    start.await()
                    action(racer)
                }
            }.map { it.get() }
    } finally {
        threads.shutdownNow()
    }
}
