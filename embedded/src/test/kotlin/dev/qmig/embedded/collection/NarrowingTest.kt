package dev.qmig.embedded.collection

import dev.qmig.embedded.RandomFilters
import dev.qmig.embedded.RandomPayloads
import dev.qmig.embedded.Seeded
import dev.qmig.embedded.WildPayloads
import dev.qmig.embedded.filter.Condition
import dev.qmig.embedded.filter.Filters
import dev.qmig.embedded.persist.MemoryStorage
import dev.qmig.embedded.schema.IndexRequest
import dev.qmig.embedded.schema.NewCollection
import dev.qmig.embedded.value.JsonPath
import dev.qmig.embedded.value.PointKey
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.IntegerIndexParams
import io.qdrant.client.grpc.Collections.PayloadIndexParams
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType
import kotlin.random.Random

/** What indexes narrow down against going through all points, in collections that random writes have made. */
class NarrowingTest : FunSpec({
    test("an index never hides a point that a filter matches") {
        worlds { filters, _, contents ->
            repeat(60) {
                val filter = filters.filter(it % 3)
                val condition = Filters.read(filter)
                val matching = scanned(contents, condition)
                withClue(filter) {
                    condition.candidates(contents).listed().ifPresent { listed ->
                        listed.from(null).toList() shouldContainAll matching
                    }
                    contents.matching(condition).map(Point::key).toList() shouldBe matching
                }
            }
        }
    }

    test("pages of what a filter matches begin where they should and are in order") {
        worlds { filters, random, contents ->
            repeat(30) {
                val filter = filters.filter(it % 3)
                val condition = Filters.read(filter)
                val first = PointKey.of(random.nextLong(RandomPayloads.IDS))
                val limit = random.nextLong(1, 10)
                withClue(filter) {
                    contents.matching(condition, first, limit).limit(limit).map(Point::key).toList() shouldBe
                        scanned(contents, condition).filter { it >= first }.take(limit.toInt())
                }
            }
        }
    }

    test("an index counts the points it took in, whatever was written since") {
        worlds { _, _, contents ->
            checkCounts(contents)
        }
    }

    test("a copy goes its own way with its indexes") {
        worlds { filters, _, contents ->
            val before = contents.points().toList()
            val copy = contents.copy()
            contents.points().toList().forEach { contents.remove(it.key()) }
            repeat(30) {
                val condition = Filters.read(filters.filter(it % 3))
                copy.matching(condition).toList() shouldBe before.filter { condition.bind(copy).test(it) }
                contents.matching(condition).count() shouldBe 0
            }
            checkCounts(copy)
            checkCounts(contents)
        }
    }
})

private fun worlds(check: (RandomFilters, Random, Contents) -> Unit) =
    Seeded.worlds(40, 1_000) { random ->
        val payloads = WildPayloads(random)
        val filters = RandomFilters(random, payloads, checks = 2)
        world(random, payloads, filters).read { contents -> check(filters, random, contents) }
    }

private fun checkCounts(contents: Contents) =
    contents.indexes().forEach { (path, index) ->
        withClue(path) {
            index.points() shouldBe
                contents.points().filter { index.schema().indexed(path, it.payload()).count() > 0 }.count()
        }
    }

private fun scanned(contents: Contents, condition: Condition): List<PointKey> =
    contents.points().filter(condition.bind(contents)).map(Point::key).toList()

private fun world(random: Random, payloads: RandomPayloads, filters: RandomFilters): Collection {
    val request = CreateCollection.newBuilder().setCollectionName("c").build()
    val collection = Collection.create("c", 1, MemoryStorage(), NewCollection.settings(request))
    repeat(random.nextInt(10, 120)) { write(random, payloads, filters, collection) }
    return collection
}

private fun write(random: Random, payloads: RandomPayloads, filters: RandomFilters, collection: Collection) {
    val key = PointKey.of(random.nextLong(RandomPayloads.IDS))
    when (random.nextInt(12)) {
        0 -> collection.apply(PayloadWrites.removePoints(PointSelection.Ids(listOf(key))))
        1 -> collection.apply(PayloadWrites.set(some(filters), fields(payloads), null))
        2 -> collection.apply(PayloadWrites.clear(some(filters)))
        3 -> collection.apply(PayloadWrites.delete(some(filters), listOf(JsonPath.parse(payloads.path()))))
        4 -> collection.change(SchemaChange.removeIndex(JsonPath.parse(payloads.path())))
        5, 6, 7 -> collection.change(index(random, payloads))
        else -> collection.apply(
            Upsert(
                List(8) {
                    newPoint(random, payloads)
                },
                Upsert.Mode.ANY,
                Condition.everything(),
            ),
        )
    }
}

private fun newPoint(random: Random, payloads: RandomPayloads) =
    Upsert.NewPoint(PointKey.of(random.nextLong(RandomPayloads.IDS)), fields(payloads), mapOf())

private fun fields(payloads: RandomPayloads) = Struct.newBuilder().putAllFields(payloads.payload()).build()

private fun some(filters: RandomFilters) = PointSelection.Matching(Filters.read(filters.filter(1)))

private fun index(random: Random, payloads: RandomPayloads): SchemaChange {
    val path = payloads.path()
    val kind = payloads.kind(path)
    val request = CreateFieldIndexCollection.newBuilder().setCollectionName("c").setFieldName(path).setFieldType(kind)
    if (kind == FieldType.FieldTypeInteger && random.nextBoolean()) {
        val lookup = random.nextBoolean()
        val params = IntegerIndexParams.newBuilder().setLookup(lookup).setRange(!lookup || random.nextBoolean())
        request.setFieldIndexParams(PayloadIndexParams.newBuilder().setIntegerIndexParams(params))
    }
    return SchemaChange.putIndex(JsonPath.parse(path), IndexRequest.schema(request.build()))
}
