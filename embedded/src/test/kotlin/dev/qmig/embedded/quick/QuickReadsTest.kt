package dev.qmig.embedded.quick

import dev.qmig.embedded.Client
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.NULL
import dev.qmig.embedded.collection.Catalog
import dev.qmig.embedded.error.Refusal
import dev.qmig.embedded.fuzz.Suite
import dev.qmig.embedded.integer
import dev.qmig.embedded.list
import dev.qmig.embedded.oneOf
import dev.qmig.embedded.persist.Folder
import dev.qmig.embedded.text
import dev.qmig.embedded.value
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.ChangeAliases
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.StrictModeConfig
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.HasIdCondition
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Common.RepeatedStrings
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType
import io.qdrant.client.grpc.Points.NamedVectors
import io.qdrant.client.grpc.Points.PayloadExcludeSelector
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.ScrollResponse
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.Vectors
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply
import java.io.File
import java.util.Optional
import java.util.UUID
import kotlin.random.Random

private const val NAME = "some"
private val KINDS = arrayOf("", "a", "b", "ä\uD83D\uDE00")

private fun PointStruct.Builder.without(): PointStruct.Builder =
    setVectors(Vectors.newBuilder().setVectors(NamedVectors.getDefaultInstance()))

private fun uuid(random: Random): PointId =
    PointId.newBuilder().setUuid(UUID(random.nextLong(), random.nextLong()).toString()).build()

private fun id(random: Random): PointId = if (random.nextBoolean()) {
    uuid(random)
} else {
    PointId.newBuilder().setNum(random.oneOf(random.nextLong(), random.nextLong(9))).build()
}

/** Of a point: [strange] values of the key that is filtered by are none of text. */
private fun payload(random: Random, strange: Boolean): Map<String, Value> = buildMap {
    if (random.nextInt(4) > 0) put("kind", text(random.oneOf(*KINDS)))
    if (strange &&
        random.nextInt(4) == 0
    ) {
        put("kind", random.oneOf(NULL, text("\uFFFD"), integer(1), list(listOf(text("a")))))
    }
    if (random.nextBoolean()) put("other", value(Struct.newBuilder().putFields("kind", text("a")).build()))
}

private fun fill(
    folder: File,
    random: Random,
    strange: Boolean,
    ids: (Random) -> PointId = ::id,
    change: (Client) -> Unit = {},
) =
    EmbeddedQdrant.open(folder.toPath()).use { qdrant ->
        val client = Client(qdrant.channel())
        client.collections.create(CreateCollection.newBuilder().setCollectionName(NAME).build())
        repeat(random.nextInt(1, 4)) {
            val points = (0..random.nextInt(12)).map {
                PointStruct.newBuilder().setId(ids(random)).without().putAllPayload(payload(random, strange)).build()
            }
            client.points.upsert(
                UpsertPoints.newBuilder().setCollectionName(NAME).setWait(true).addAllPoints(points).build(),
            )
        }
        change(client)
    }

private fun match(random: Random): Match = if (random.nextBoolean()) {
    Match.newBuilder().setKeyword(random.oneOf("a", "b", "c", "")).build()
} else {
    val texts = List(random.nextInt(3)) { random.oneOf("a", "b", "c", "ä\uD83D\uDE00") }
    Match.newBuilder().setKeywords(RepeatedStrings.newBuilder().addAllStrings(texts)).build()
}

private fun filter(random: Random): Filter {
    val field = FieldCondition.newBuilder().setKey(random.oneOf("kind", "missing")).setMatch(match(random))
    val condition = Condition.newBuilder().setField(field)
    return if (random.nextBoolean()) {
        Filter.newBuilder().addMust(condition).build()
    } else {
        Filter.newBuilder().addMustNot(condition).build()
    }
}

private fun scroll(filter: Filter, limit: Int, offset: PointId? = null): ScrollPoints.Builder {
    val request = ScrollPoints.newBuilder().setCollectionName(NAME).setFilter(filter).setLimit(limit)
    offset?.let(request::setOffset)
    return request.setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
}

/** All of the payload, or all but some keys. */
private fun payloadSelector(random: Random): WithPayloadSelector = if (random.nextBoolean()) {
    WithPayloadSelector.newBuilder().setEnable(true).build()
} else {
    val names = List(random.nextInt(3)) { random.oneOf("kind", "other", "missing") }
    WithPayloadSelector.newBuilder().setExclude(PayloadExcludeSelector.newBuilder().addAllFields(names)).build()
}

private fun untimed(answer: ScrollResponse): ScrollResponse = answer.toBuilder().clearTime().build()

/** What is answered from the bytes alone. */
private fun quick(folder: File, requests: List<ByteArray>): List<Optional<ByteArray>> =
    Folder.open(folder.toPath()).use { storage ->
        val reads = QuickReads(Catalog(storage))
        requests.map(reads::scroll)
    }

/** What is answered once everything has been read. */
private fun whole(folder: File, requests: List<ScrollPoints>): List<ScrollResponse> =
    EmbeddedQdrant.open(folder.toPath()).use { qdrant ->
        val client = Client(qdrant.channel())
        client.count(NAME)
        requests.map { untimed(client.points.scroll(it)) }
    }

private fun isQuick(folder: File, request: ScrollPoints): Boolean =
    quick(folder, listOf(request.toByteArray())).single().isPresent

private val A = filter(Random(1)).toBuilder().clear()
    .addMust(
        Condition.newBuilder().setField(
            FieldCondition.newBuilder().setKey("kind").setMatch(Match.newBuilder().setKeyword("a")),
        ),
    ).build()

class QuickReadsTest :
    FunSpec({
        test("an answer from the bytes is the one that is given once everything has been read") {
            val random = Suite.random("quick")
            var answered = 0
            repeat(Suite.tries(short = 30, long = 2_000)) {
                val folder = tempdir()
                fill(folder, random, strange = random.nextInt(3) == 0)
                val requests = List(6) {
                    scroll(filter(random), random.oneOf(1, 2, 5, 100), random.oneOf(null, id(random)))
                        .setWithPayload(payloadSelector(random)).build()
                }
                val wanted = whole(folder, requests)
                quick(folder, requests.map { it.toByteArray() }).forEachIndexed { at, answer ->
                    answer.ifPresent {
                        untimed(ScrollResponse.parseFrom(it)) shouldBe wanted[at]
                        answered++
                    }
                }
            }
            answered shouldBeGreaterThan Suite.tries(short = 30, long = 2_000)
        }

        test("pages lead from one to the next, from the bytes and by way of the channel") {
            val folder = tempdir()
            val others = Filter.newBuilder().addMustNot(A.getMust(0)).build()
            fill(folder, Random(7), strange = false, ids = ::uuid)
            val all = whole(folder, listOf(scroll(others, 1_000).build())).single().resultList
            all.size shouldBeGreaterThan 2

            fun pages(answer: (ScrollPoints) -> ScrollResponse) =
                generateSequence(answer(scroll(others, 1).build())) { page ->
                    page.takeIf { it.hasNextPageOffset() }?.let { answer(scroll(others, 1, it.nextPageOffset).build()) }
                }.flatMap { it.resultList }.toList()
            Folder.open(folder.toPath()).use { storage ->
                val reads = QuickReads(Catalog(storage))
                pages { ScrollResponse.parseFrom(reads.scroll(it.toByteArray()).get()) } shouldBe all
            }
            EmbeddedQdrant.open(folder.toPath()).use { qdrant ->
                pages(Client(qdrant.channel()).points::scroll) shouldBe all
            }
        }

        test("what is not plain is left to be answered in full") {
            val folder = tempdir()
            fill(folder, Random(3), strange = false)
            val plain = scroll(A, 5)
            isQuick(folder, plain.build()) shouldBe true
            listOf<ScrollPoints.Builder.() -> Unit>(
                { clearFilter() },
                { clearLimit() },
                { limit = 0 },
                { limit = -1 },
                { timeout = 1 },
                { collectionName = "" },
                { clearWithPayload() },
                { withPayloadBuilder.enable = false },
                { withPayloadBuilder.includeBuilder.addFields("kind") },
                { withPayloadBuilder.excludeBuilder.addFields("kind.a") },
                { withPayloadBuilder.excludeBuilder.addFields("") },
                { withVectorsBuilder.enable = true },
                { shardKeySelectorBuilder.addShardKeysBuilder().keyword = "a" },
                { offset = PointId.newBuilder().setUuid("A0A0A0A0-0000-4000-8000-00000000000A").build() },
                { offset = PointId.newBuilder().setUuid("1-1-1-1-1").build() },
                { offset = PointId.newBuilder().setUuid("x").build() },
                { filter = A.toBuilder().addMust(A.getMust(0)).build() },
                { filter = Filter.newBuilder().addShould(A.getMust(0)).build() },
                { filterBuilder.getMustBuilder(0).fieldBuilder.key = "kind[]" },
                { filterBuilder.getMustBuilder(0).fieldBuilder.key = "" },
                { filterBuilder.getMustBuilder(0).fieldBuilder.valuesCountBuilder.gt = 1 },
                { filterBuilder.getMustBuilder(0).fieldBuilder.matchBuilder.text = "a" },
                { filterBuilder.getMustBuilder(0).fieldBuilder.matchBuilder.keywordsBuilder.clear() },
                { filterBuilder.getMustBuilder(0).hasId = HasIdCondition.getDefaultInstance() },
            ).forEachIndexed { at, change ->
                (at to isQuick(folder, plain.clone().apply(change).build())) shouldBe (at to false)
            }
            val whole = plain.build().toByteArray()
            val cut = (0 until whole.size).map { whole.copyOf(it) } + listOf(whole + whole, whole + byteArrayOf(1))
            quick(folder, cut).count { it.isPresent } shouldBe 0
        }

        test("so is a collection with limits, with an index, with many points, or one that was read before") {
            val limited = tempdir()
            fill(limited, Random(3), strange = false) { client ->
                val limits = StrictModeConfig.newBuilder().setEnabled(true).setMaxQueryLimit(2)
                client.collections.update(
                    UpdateCollection.newBuilder().setCollectionName(NAME).setStrictModeConfig(limits).build(),
                )
            }
            isQuick(limited, scroll(A, 5).build()) shouldBe false

            val indexed = tempdir()
            fill(indexed, Random(3), strange = false) { client ->
                client.points.createFieldIndex(
                    CreateFieldIndexCollection.newBuilder().setCollectionName(NAME).setFieldName("kind")
                        .setFieldType(FieldType.FieldTypeUuid).setWait(true).build(),
                )
            }
            isQuick(indexed, scroll(A, 5).build()) shouldBe false

            val large = tempdir()
            fill(large, Random(3), strange = false) { client ->
                val points = (1L..2_001L).map {
                    PointStruct.newBuilder().setId(PointId.newBuilder().setNum(it)).without().build()
                }
                client.points.upsert(UpsertPoints.newBuilder().setCollectionName(NAME).addAllPoints(points).build())
            }
            isQuick(large, scroll(A, 5).build()) shouldBe false

            val folder = tempdir()
            fill(folder, Random(3), strange = false)
            Folder.open(folder.toPath()).use { storage ->
                val catalog = Catalog(storage)
                val reads = QuickReads(catalog)
                reads.scroll(scroll(A, 5).build().toByteArray()).isPresent shouldBe true
                catalog.get(NAME)
                reads.scroll(scroll(A, 5).build().toByteArray()).isPresent shouldBe false
            }
        }

        test("a collection that is not there is refused, an alias is followed") {
            val folder = tempdir()
            fill(folder, Random(3), strange = false) { client ->
                val operations = ChangeAliases.newBuilder()
                operations.addActionsBuilder().createAliasBuilder.setAliasName("other").collectionName = NAME
                client.collections.updateAliases(operations.build())
            }
            val absent = scroll(A, 5).setCollectionName("absent").build().toByteArray()
            shouldThrow<Refusal> { quick(folder, listOf(absent)) }.message shouldBe
                "Not found: Collection `absent` doesn't exist!"
            isQuick(folder, scroll(A, 5).setCollectionName("other").build()) shouldBe true
        }

        test("a greeting says who is there") {
            val answer = QuickReads.greet(byteArrayOf(), "title", "1.2.3").get()
            HealthCheckReply.parseFrom(answer) shouldBe
                HealthCheckReply.newBuilder().setTitle("title").setVersion("1.2.3").build()
            QuickReads.greet(byteArrayOf(1), "title", "1.2.3").isPresent shouldBe false
        }
    })
