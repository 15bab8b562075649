package dev.qmig.samples

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Qmig
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StoppedException
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.QdrantClient
import io.qdrant.client.QdrantGrpcClient
import io.qdrant.client.QueryFactory.nearest
import io.qdrant.client.ValueFactory.value
import io.qdrant.client.VectorsFactory.vectors
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.QueryPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector

/** One collection takes over from another behind an alias, and gives back, while both hold points. */
internal class BlueGreenTest : FunSpec({
    val migrations = Checkout.root.resolve("samples/blue-green/migrations")

    fun SharedServer.up(version: String) = qmig(migrations) { it.migrate(MigrateOptions(to = Version.of(version))) }

    test("readers of the alias have blue, then green, then blue, then green, each with its points") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val server = SharedServer(qdrant)
            val readers = Readers(qdrant)

            server.up("1")
            readers.fill("articles_blue", BLUE)
            val blue = readers.read(BLUE)
            blue shouldBe listOf("articles_blue 1", "articles_blue 2")

            server.up("2")
            readers.fill("articles_green", GREEN)
            readers.read(BLUE) shouldBe blue

            server.up("3")
            val green = readers.read(GREEN)
            green shouldBe listOf("articles_green 1", "articles_green 2")
            val switched = server.schema()

            server.qmig(migrations, Qmig::rollback)
            readers.read(BLUE) shouldBe blue

            server.qmig(migrations, Qmig::migrate)
            readers.read(GREEN) shouldBe green
            server.schema() shouldBe switched
        }
    }

    test("green goes with its points only where somebody agrees, and may come again") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val server = SharedServer(qdrant)
            val readers = Readers(qdrant)
            server.up("1")
            readers.fill("articles_blue", BLUE)
            val before = server.schema()
            val blue = readers.read(BLUE)
            server.up("3")
            val after = server.schema()
            readers.fill("articles_green", GREEN)

            val back = RollbackOptions(RollbackGoal.To(Version.of("1")))
            val refused = shouldThrow<StoppedException> { server.qmig(migrations) { it.rollback(back) } }
            refused.problems.single().code shouldBe ProblemCode.DATA_LOSS
            refused.message shouldContain "2 points"
            server.schema() shouldBe after

            server.qmig(migrations) { it.rollback(back.withConsent(Consent.ACCEPT)) }
            server.schema() shouldBe before
            readers.read(BLUE) shouldBe blue
            server.qmig(migrations, Qmig::migrate)
            server.schema() shouldBe after
            readers.read(GREEN) shouldBe emptyList()
        }
    }
})

private const val BLUE = 384
private const val GREEN = 1024

/** An application that knows the alias alone when it reads. */
private class Readers(qdrant: EmbeddedQdrant) {
    private val client = QdrantClient(QdrantGrpcClient.newBuilder(qdrant.channel(), false).build())

    /** Puts two articles with vectors of [size] into [collection]; the first is what [read] asks for. */
    fun fill(collection: String, size: Int) {
        val points = (1..2).map { number ->
            PointStruct.newBuilder()
                .setId(id(number.toLong()))
                .setVectors(vectors(List(size) { if (it < number) 1f else 0f }))
                .putPayload("title", value("$collection $number"))
                .build()
        }
        client.upsertAsync(collection, points).get()
    }

    /** The titles behind the alias, the nearest to a question of [size] first. */
    fun read(size: Int): List<String> {
        val question = QueryPoints.newBuilder()
            .setCollectionName("articles")
            .setQuery(nearest(List(size) { if (it == 0) 1f else 0f }))
            .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
            .build()
        return client.queryAsync(question).get().map { it.getPayloadOrThrow("title").stringValue }
    }
}
