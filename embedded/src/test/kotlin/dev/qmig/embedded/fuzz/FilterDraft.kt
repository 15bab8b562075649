package dev.qmig.embedded.fuzz

import com.google.protobuf.Timestamp
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.DatetimeRange
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.GeoBoundingBox
import io.qdrant.client.grpc.Common.GeoLineString
import io.qdrant.client.grpc.Common.GeoPoint
import io.qdrant.client.grpc.Common.GeoPolygon
import io.qdrant.client.grpc.Common.GeoRadius
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Common.Range
import io.qdrant.client.grpc.Common.RepeatedIntegers
import io.qdrant.client.grpc.Common.RepeatedStrings
import io.qdrant.client.grpc.Common.ValuesCount
import kotlin.random.Random

/** Filters over the fields in [World.FIELDS] that now and then find something. */
internal class FilterDraft(
    private val random: Random,
    private val world: World,
) {
    private val values = PayloadDraft(random)
    private val vectors = VectorDraft(random, world)

    fun filter(depth: Int): Filter {
        val filter = Filter.newBuilder()
        when (random.nextInt(5)) {
            0 -> filter.addAllMust(conditions(depth))
            1 -> filter.addAllShould(conditions(depth))
            2 -> filter.addAllMustNot(conditions(depth))
            3 -> filter.minShouldBuilder.addAllConditions(conditions(depth)).setMinCount(random.nextLong(0, 4))
            else -> filter.addAllMust(conditions(depth)).addAllMustNot(conditions(depth))
        }
        return filter.build()
    }

    private fun conditions(depth: Int): List<Condition> = random.list(0..2) { condition(depth) }

    private fun condition(depth: Int): Condition {
        val condition = Condition.newBuilder()
        when (random.nextInt(if (depth > 2) 12 else 14)) {
            0 -> condition.isEmptyBuilder.setKey(random.pick(World.FIELDS))
            1 -> condition.isNullBuilder.setKey(random.pick(World.FIELDS))
            2 -> condition.hasIdBuilder.addAllHasId(random.list(0..3) { vectors.id() })
            3 -> condition.hasVectorBuilder.setHasVector(world.spaces.map { it.name }.plus("other").let(random::pick))
            12 -> condition.nestedBuilder.setKey(random.pick("ls", "ls[]", "l", "o", "k")).setFilter(filter(depth + 1))
            13 -> condition.setFilter(filter(depth + 1))
            else -> condition.setField(field())
        }
        return condition.build()
    }

    private fun field(): FieldCondition {
        val field = FieldCondition.newBuilder().setKey(random.pick(World.FIELDS))
        when (random.nextInt(10)) {
            0, 1, 2, 3 -> field.setKey(
                random.pick("k", "n", "b", "t", "u", "ls[].k", "l", "l[]", "o.k", "ls[].ks[]"),
            ).setMatch(match())
            4 -> field.setKey(random.pick("n", "f", "o.n", "ls[].n", "l")).setRange(range())
            5 -> field.setKey(random.pick("d", "d", "d", "l")).setDatetimeRange(times())
            6 -> field.setKey("g").setGeoBoundingBox(box())
            7 -> field.setKey(
                "g",
            ).setGeoRadius(GeoRadius.newBuilder().setCenter(place()).setRadius(random.pick(0f, 1e6f, 5e6f)))
            8 -> field.setKey("g").setGeoPolygon(polygon())
            else -> when (random.nextInt(3)) {
                0 -> field.setValuesCount(count())
                1 -> field.setIsEmpty(random.nextBoolean())
                else -> field.setIsNull(random.nextBoolean())
            }
        }
        return field.build()
    }

    private fun match(): Match {
        val match = Match.newBuilder()
        when (random.nextInt(10)) {
            0 -> match.setKeyword(text())
            1 -> match.setInteger(values.whole())
            2 -> match.setBoolean(random.nextBoolean())
            3 -> match.setText(values.text())
            4 -> match.setKeywords(RepeatedStrings.newBuilder().addAllStrings(random.list(0..3) { text() }))
            5 -> match.setIntegers(RepeatedIntegers.newBuilder().addAllIntegers(random.list(0..3) { values.whole() }))
            6 -> match.setExceptIntegers(
                RepeatedIntegers.newBuilder().addAllIntegers(
                    random.list(0..3) {
                        values.whole()
                    },
                ),
            )
            7 -> match.setExceptKeywords(RepeatedStrings.newBuilder().addAllStrings(random.list(0..3) { text() }))
            8 -> match.setPhrase(values.text())
            else -> match.setTextAny(values.text())
        }
        return match.build()
    }

    private fun text(): String = if (random.percent(25)) values.uuid() else values.keyword()

    private fun range(): Range {
        val range = Range.newBuilder()
        if (random.percent(40)) range.setLt(values.double())
        if (random.percent(40)) range.setGte(values.double())
        if (random.percent(20)) range.setGt(values.double())
        if (random.percent(20)) range.setLte(values.double())
        return range.build()
    }

    private fun times(): DatetimeRange {
        val range = DatetimeRange.newBuilder()
        if (random.percent(40)) range.setLt(time())
        if (random.percent(40)) range.setGte(time())
        if (random.percent(20)) range.setGt(time())
        if (random.percent(20)) range.setLte(time())
        return range.build()
    }

    fun time(): Timestamp =
        Timestamp
            .newBuilder()
            .setSeconds(random.pick(0L, -1L, 1_704_067_200L, 1_704_112_245L, 1_709_251_199L, 1_718_438_950L))
            .setNanos(random.pick(0, 0, 999_000_000, 999_999_000, 123_456_789))
            .build()

    private fun place(): GeoPoint = GeoPoint.newBuilder().setLon(values.degrees()).setLat(values.degrees() / 2).build()

    private fun box(): GeoBoundingBox =
        GeoBoundingBox
            .newBuilder()
            .setTopLeft(place())
            .setBottomRight(place())
            .build()

    private fun polygon(): GeoPolygon {
        val polygon = GeoPolygon.newBuilder().setExterior(ring())
        if (random.percent(20)) polygon.addInteriors(ring())
        return polygon.build()
    }

    private fun ring(): GeoLineString {
        val corners = random.list(3..5) { place() }
        return GeoLineString.newBuilder().addAllPoints(corners + corners.first()).build()
    }

    private fun count(): ValuesCount {
        val count = ValuesCount.newBuilder()
        if (random.percent(40)) count.setLt(random.nextLong(0, 4))
        if (random.percent(40)) count.setGte(random.nextLong(0, 4))
        if (random.percent(20)) count.setGt(random.nextLong(0, 4))
        if (random.percent(20)) count.setLte(random.nextLong(0, 4))
        return count.build()
    }
}
