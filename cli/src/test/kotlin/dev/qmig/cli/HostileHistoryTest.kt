package dev.qmig.cli

import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.qdrant.client.ValueFactory.value
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Points.PointsSelector
import io.qdrant.client.grpc.Points.SetPayloadPoints
import io.qdrant.client.grpc.PointsGrpc
import kotlin.io.path.exists

/** What others wrote into the history is shown, and nothing else is done with it. */
internal class HostileHistoryTest : FunSpec({
    val texts = listOf(
        "\${java.io.File(\"pwned\").createNewFile()}",
        "\$(touch pwned)`touch pwned`",
        "'; java.io.File(\"pwned\").writeText(\"\"); '",
        "\u001b[2J\u0007gone",
    )

    test(
        "a description that looks like code is shown as it is, without what moves a terminal, and undone like any other",
    ) {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { server ->
                Shell(mapOf("QDRANT_URL" to "http://localhost:${server.port()}")).use {
                    val neighbour = it.script("001_a.qmig.kts", "createCollection(\"a\")").resolveSibling("../pwned")
                    it.qmig("migrate") shouldBe 0
                    texts.forEach { text ->
                        rewrite(qdrant, text)
                        it.qmig("status", "--output", "json") shouldBe 0
                        Schemas.valid(it.out)["migrations"].single()["description"].textValue() shouldBe text
                        it.qmig("status") shouldBe 0
                    }
                    it.out shouldContain "\\u001b[2J\\u0007gone"
                    it.qmig("rollback", "--dry-run") shouldBe 0
                    it.qmig("rollback") shouldBe 0
                    it.shown shouldNotContain "\u001b"
                    neighbour.exists() shouldBe false
                }
            }
        }
    }
})

/** Puts [text] wherever the history of [qdrant] has a description or a name. */
private fun rewrite(qdrant: EmbeddedQdrant, text: String) {
    val request = SetPayloadPoints.newBuilder().setCollectionName("_qmig_history").setWait(true)
        .putAllPayload(listOf("description", "host").associateWith { value(text) })
        .setPointsSelector(PointsSelector.newBuilder().setFilter(Filter.getDefaultInstance()))
    PointsGrpc.newBlockingStub(qdrant.channel()).setPayload(request.build())
}
