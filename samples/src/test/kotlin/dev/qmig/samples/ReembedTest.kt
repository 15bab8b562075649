package dev.qmig.samples

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.QmigConfiguration
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.data.MoveOptions
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import io.grpc.okhttp.OkHttpChannelBuilder
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.comparables.shouldBeBetween
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import io.qdrant.client.QdrantClient
import io.qdrant.client.QdrantGrpcClient
import io.qdrant.client.QueryFactory.nearest
import io.qdrant.client.grpc.Points.QueryPoints
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import java.nio.file.Path
import java.time.Duration
import kotlin.math.sqrt

/** Notes are searched by one model, then by another, whatever happens to the run that moves them. */
internal class ReembedTest : FunSpec({
    val migrations = Checkout.root.resolve("samples/reembed/migrations")

    fun SampleServer.up(version: String) = qmig(migrations) { it.migrate(MigrateOptions(to = Version.of(version))) }

    test("a reembed goes up to one phase, on from there, down and up again, and each time the notes are found") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val server = SharedServer(qdrant)
            val readers = NoteReaders(qdrant)
            server.up("1")
            val before = server.schema()
            before.aliases shouldBe mapOf("notes" to "notes_a")

            server.qmig(migrations) { it.migrate(MigrateOptions(toPhase = Reembed.Phase.VERIFY)) }
            server.schema().aliases shouldBe before.aliases
            readers.count("notes_b") shouldBe NOTES
            readers.shouldFindTopics("notes_b")

            server.up("3")
            val after = server.schema()
            after.aliases shouldBe mapOf("notes" to "notes_b")
            after.collections.keys shouldBe setOf("notes_a", "notes_b")
            readers.shouldFindTopics("notes")

            val back = RollbackOptions(RollbackGoal.To(Version.of("1")), consent = Consent.ACCEPT)
            server.qmig(migrations) { it.rollback(back) }
            server.schema() shouldBe before
            readers.count("notes") shouldBe NOTES

            server.up("3")
            server.schema() shouldBe after
            readers.shouldFindTopics("notes")
        }
    }

    test("a reembed that is cut off between two batches leaves readers where they are, and the next one goes on") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val server = SharedServer(qdrant)
            val readers = NoteReaders(qdrant)
            server.up("1")
            qdrant.serve(0).use { port ->
                val channel = OkHttpChannelBuilder.forAddress("localhost", port.port()).usePlaintext().build()
                val cut = configured(migrations)
                    .attempts(1)
                    .moves(MoveOptions(batch = BATCH, window = 1, workers = 1))
                    .embedded { ClientInterceptors.intercept(channel, CutOff(channel, "notes_b")) }
                    .open().use { it.migrate() }
                cut.shouldBeInstanceOf<Outcome.Stopped<*>>()
            }
            readers.count("notes_b").shouldBeBetween(1, NOTES - 1)
            server.schema().aliases shouldBe mapOf("notes" to "notes_a")

            server.aim(configured(migrations)).open().use { it.migrate().orThrow() }
            server.schema().aliases shouldBe mapOf("notes" to "notes_b")
            readers.count("notes") shouldBe NOTES
            readers.shouldFindTopics("notes")
        }
    }
})

private const val NOTES = 60L
private const val BATCH = 2

/** Of the notes that are nearest to a question, so many are looked at. */
private const val NEAREST = 5

private val QUESTIONS = mapOf(
    "bread" to "the dough of a loaf, flour, yeast and water in the oven",
    "stars" to "a telescope for planets, moons and stars of the galaxy",
    "bicycles" to "repair the brakes, the chain and the tyres of bicycles",
    "boats" to "sails in the wind, and boats at the quay of a harbour",
)

/** A run that was cut off keeps its lock for a second. */
private fun configured(migrations: Path): QmigConfiguration =
    Qmig.configure().migrations(migrations).lease(Duration.ofSeconds(1))

/** Closes [channel] in place of the third batch for [collection], as the end of a process does. */
private class CutOff(private val channel: ManagedChannel, private val collection: String) : ClientInterceptor {
    private var batches = 0

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = object : SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        override fun sendMessage(message: Q) {
            if (method.bareMethodName == "Upsert" && isForCollection(message) &&
                ++batches == LAST
            ) {
                channel.shutdownNow()
            }
            super.sendMessage(message)
        }

        private fun isForCollection(message: Q) =
            UpsertPoints.parseFrom(method.streamRequest(message)).collectionName == collection
    }

    private companion object {
        const val LAST = 3
    }
}

/** An application that asks by the second model. */
private class NoteReaders(qdrant: EmbeddedQdrant) {
    private val client = QdrantClient(QdrantGrpcClient.newBuilder(qdrant.channel(), false).build())

    fun count(collection: String): Long = client.countAsync(collection).get()

    /** The topics and texts in [collection] that are nearest to [question], the nearest first. */
    fun search(collection: String, question: String): List<Pair<String, String>> {
        val query = QueryPoints.newBuilder()
            .setCollectionName(collection)
            .setQuery(nearest(secondModel(question)))
            .setLimit(NEAREST.toLong())
            .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
            .build()
        return client.queryAsync(query).get().map { point ->
            point.getPayloadOrThrow("topic").stringValue to point.getPayloadOrThrow("text").stringValue
        }
    }

    fun shouldFindTopics(collection: String) = QUESTIONS.forEach { (topic, question) ->
        val found = search(collection, question)
        withClue("$question: $found") { found.map { it.first } shouldBe List(NEAREST) { topic } }
    }
}

/** The model of `002_second_model.qmig.kts`. */
private fun secondModel(text: String): List<Float> {
    val vector = FloatArray(96)
    text.lowercase().split(Regex("[^a-z]+")).filter { it.length > 3 }.forEach { word ->
        var hash = word.take(4).hashCode()
        repeat(2) {
            hash = hash * -1640531527 + 12345
            vector[(hash ushr 16) % vector.size] += if (hash shr 8 and 1 == 0) 1f else -1f
        }
    }
    val length = sqrt(vector.sumOf { it.toDouble() * it }).toFloat()
    return vector.map { it / length }
}
