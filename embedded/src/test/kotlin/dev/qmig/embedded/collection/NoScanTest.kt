package dev.qmig.embedded.collection

import com.google.protobuf.Timestamp
import dev.qmig.embedded.filter.Clauses
import dev.qmig.embedded.filter.Condition
import dev.qmig.embedded.filter.Filters
import dev.qmig.embedded.filter.Indexes
import dev.qmig.embedded.filter.Subject
import dev.qmig.embedded.flag
import dev.qmig.embedded.integer
import dev.qmig.embedded.list
import dev.qmig.embedded.number
import dev.qmig.embedded.persist.MemoryStorage
import dev.qmig.embedded.schema.IndexKind
import dev.qmig.embedded.schema.IndexSchema
import dev.qmig.embedded.schema.NewCollection
import dev.qmig.embedded.search.Example
import dev.qmig.embedded.search.QuerySpec
import dev.qmig.embedded.search.Source
import dev.qmig.embedded.text
import dev.qmig.embedded.value
import dev.qmig.embedded.value.JsonPath
import dev.qmig.embedded.value.PointKey
import dev.qmig.embedded.vector.VectorValue.Dense
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.VectorParams
import io.qdrant.client.grpc.Collections.VectorsConfig
import io.qdrant.client.grpc.Common.DatetimeRange
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.HasIdCondition
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Common.MinShould
import io.qdrant.client.grpc.Common.NestedCondition
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Common.Range
import io.qdrant.client.grpc.Common.RepeatedStrings
import io.qdrant.client.grpc.JsonWithInt.Struct
import java.util.OptionalDouble
import java.util.UUID
import java.util.function.Predicate
import io.qdrant.client.grpc.Common.Condition as Clause

/** How many points are looked at: as many as match where an index tells which, however many there are besides. */
class NoScanTest : FunSpec({
    narrowed.forEach { (what, filter) ->
        test("$what looks at the points that match and at no others") {
            SIZES.forEach { size -> examined(size, filter) shouldBe Examined(looked = RARE, found = RARE) }
        }

        test("$what, in a search, looks at the points that match and at no others") {
            SIZES.forEach { size -> searched(size, filter) shouldBe Examined(looked = RARE, found = RARE) }
        }
    }

    scanning.forEach { (what, filter) ->
        test("$what looks at all points") {
            SIZES.forEach { size -> examined(size, filter).looked shouldBe size }
        }
    }

    test("numbers that an index of integers does not take in are found in nested objects") {
        examined(
            1_000,
            scanning.getValue("a range in nested objects, of whose numbers an index of integers has not all"),
        )
            .found shouldBe RARE
    }

    test("a page ends when it is full, also where several values are asked for") {
        val filter = where("word") { setMatch(Match.newBuilder().setKeywords(texts("common", "rare"))) }
        val counting = Counting()
        collection(1_000).read { contents ->
            contents.matching(counting.before(filter), null, 5).limit(5).count() shouldBe 5
        }
        (counting.looked <= 5 + RARE) shouldBe true
    }

    test("a deletion by filter looks at the points that match and at no others") {
        val counting = Counting()
        val collection = collection(1_000)
        collection.apply(
            PayloadWrites.removePoints(PointSelection.Matching(counting.before(narrowed.getValue("a keyword")))),
        )
        counting.looked shouldBe RARE
        collection.read { it.count() } shouldBe 1_000 - RARE
    }
})

private const val RARE = 10
private val SIZES = listOf(1_000, 10_000)
private val UUID_RARE = UUID(1, 1)
private const val TIME_RARE = "2030-01-01T00:00:00Z"
private const val SECONDS_RARE = 1_893_456_000L

/** For all that only read. */
private val collections = SIZES.associateWith { lazy { collection(it) } }

private data class Examined(val looked: Int, val found: Int)

/** A condition that every point meets and that counts whom it was asked about. */
private class Counting : Condition {
    var looked = 0

    override fun bind(indexes: Indexes) = Predicate<Subject> {
        looked++
        true
    }

    fun before(filter: Filter): Condition = Condition.all(listOf(this, Filters.read(filter)))
}

private fun examined(size: Int, filter: Filter): Examined {
    val counting = Counting()
    val found = collections.getValue(size).value.read { it.matching(counting.before(filter)).count() }
    return Examined(counting.looked, found.toInt())
}

private fun searched(size: Int, filter: Filter): Examined {
    val counting = Counting()
    val nearest = Source.Nearest(Example.Given(Dense(floatArrayOf(1f, 0f))))
    val filtered = Clauses.NONE.and(counting.before(filter))
    val query =
        QuerySpec(listOf(), nearest, "", filtered, OptionalDouble.empty(), Long.MAX_VALUE, 0, null)
    val found = collections.getValue(size).value.read { query.stage(it, "c").run(it) }
    return Examined(counting.looked, found.size)
}

private fun clause(condition: Clause.Builder): Filter = Filter.newBuilder().addMust(condition).build()

private fun where(path: String, check: FieldCondition.Builder.() -> FieldCondition.Builder): Filter =
    clause(Clause.newBuilder().setField(FieldCondition.newBuilder().setKey(path).check()))

private fun keyword(path: String, word: String = "rare") = where(path) { setMatch(Match.newBuilder().setKeyword(word)) }

private fun texts(vararg words: String) = RepeatedStrings.newBuilder().addAllStrings(words.toList())

private fun inner(filter: Filter) = Clause.newBuilder().setFilter(filter)

private val narrowed: Map<String, Filter> = mapOf(
    "a keyword" to keyword("word"),
    "any of several keywords" to where("word") { setMatch(Match.newBuilder().setKeywords(texts("rare", "unknown"))) },
    "an integer" to where("whole") { setMatch(Match.newBuilder().setInteger(7)) },
    "a flag" to where("flag") { setMatch(Match.newBuilder().setBoolean(true)) },
    "a UUID" to keyword("uuid", UUID_RARE.toString()),
    "a range of integers" to where("whole") { setRange(Range.newBuilder().setGt(6.5).setLte(7.0)) },
    "a range of numbers" to where("number") { setRange(Range.newBuilder().setGte(7.5)) },
    "a range of moments" to where("time") {
        setDatetimeRange(DatetimeRange.newBuilder().setGte(Timestamp.newBuilder().setSeconds(SECONDS_RARE)))
    },
    "a keyword in nested objects" to
        clause(Clause.newBuilder().setNested(NestedCondition.newBuilder().setKey("o").setFilter(keyword("word")))),
    "ids" to clause(
        Clause.newBuilder().setHasId(
            HasIdCondition.newBuilder().addAllHasId((0L until RARE).map { PointId.newBuilder().setNum(it).build() }),
        ),
    ),
    "the rarer of two conditions" to
        Filter.newBuilder().addMust(inner(keyword("word"))).addMust(inner(keyword("same", "all"))).build(),
    "either of two" to
        Filter.newBuilder().addShould(inner(keyword("word"))).addShould(inner(keyword("word", "unknown"))).build(),
    "at least one of two" to Filter.newBuilder().setMinShould(
        MinShould.newBuilder().setMinCount(
            1,
        ).addConditions(inner(keyword("word"))).addConditions(inner(keyword("same", "no"))),
    ).build(),
)

private val scanning: Map<String, Filter> = mapOf(
    "a keyword without an index" to keyword("plain"),
    "a keyword that most points have" to keyword("same", "all"),
    "a range in nested objects, of whose numbers an index of integers has not all" to clause(
        Clause.newBuilder().setNested(
            NestedCondition.newBuilder().setKey("o").setFilter(
                where("half") {
                    setRange(Range.newBuilder().setGte(7.5))
                },
            ),
        ),
    ),
    "a negation" to Filter.newBuilder().addMustNot(inner(keyword("word"))).build(),
    "either an indexed or another field" to
        Filter.newBuilder().addShould(inner(keyword("word"))).addShould(inner(keyword("plain"))).build(),
)

/** So many points, of which [RARE] differ from the others in every field but `same`. */
private fun collection(size: Int): Collection {
    val vectors = VectorsConfig.newBuilder().setParams(VectorParams.newBuilder().setSize(2).setDistance(Distance.Dot))
    val request = CreateCollection.newBuilder().setCollectionName("c").setVectorsConfig(vectors).build()
    val collection = Collection.create("c", 1, MemoryStorage(), NewCollection.settings(request))
    val points =
        List(size) { Upsert.NewPoint(PointKey.of(it.toLong()), payload(it), mapOf("" to Dense(floatArrayOf(1f, 1f)))) }
    collection.apply(Upsert(points, Upsert.Mode.ANY, Condition.everything()))
    indexes.forEach { (path, kind) ->
        collection.change(SchemaChange.putIndex(JsonPath.parse(path), IndexSchema(kind, null)))
    }
    return collection
}

private val indexes = mapOf(
    "word" to IndexKind.KEYWORD,
    "same" to IndexKind.KEYWORD,
    "o[].word" to IndexKind.KEYWORD,
    "o[].half" to IndexKind.INTEGER,
    "uuid" to IndexKind.UUID,
    "whole" to IndexKind.INTEGER,
    "number" to IndexKind.FLOAT,
    "flag" to IndexKind.BOOL,
    "time" to IndexKind.DATETIME,
)

private fun payload(id: Int): Struct {
    val rare = id < RARE
    val word = text(if (rare) "rare" else "common")
    val half = number(if (rare) 7.5 else -id.toDouble())
    return Struct.newBuilder()
        .putFields("word", word).putFields("plain", word).putFields("same", text("all"))
        .putFields(
            "o",
            list(listOf(value(Struct.newBuilder().putFields("word", word).putFields("half", half).build()))),
        )
        .putFields("uuid", text((if (rare) UUID_RARE else UUID(0, id.toLong())).toString()))
        .putFields("whole", integer(if (rare) 7 else -id.toLong()))
        .putFields("number", number(if (rare) 7.5 else -id.toDouble()))
        .putFields("flag", flag(rare))
        .putFields("time", text(if (rare) TIME_RARE else "2024-01-01T00:00:00Z"))
        .build()
}
