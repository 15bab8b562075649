package dev.qmig.embedded

import com.google.protobuf.Timestamp
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.DatetimeRange
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.GeoPoint
import io.qdrant.client.grpc.Common.GeoRadius
import io.qdrant.client.grpc.Common.HasIdCondition
import io.qdrant.client.grpc.Common.IsEmptyCondition
import io.qdrant.client.grpc.Common.IsNullCondition
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Common.MinShould
import io.qdrant.client.grpc.Common.NestedCondition
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Common.Range
import io.qdrant.client.grpc.Common.RepeatedIntegers
import io.qdrant.client.grpc.Common.RepeatedStrings
import io.qdrant.client.grpc.Common.ValuesCount
import io.qdrant.client.grpc.Points.FieldType
import kotlin.random.Random

/**
 * Filters of every form, on the fields, the values and the ids that [RandomPayloads] gives. Of several checks in one
 * condition an index leaves all out but the first it can answer.
 */
internal class RandomFilters(
    private val random: Random,
    private val payloads: RandomPayloads,
    private val checks: Int = 1,
) {
    fun filter(depth: Int = 2): Filter {
        val filter = Filter.newBuilder()
            .addAllMust(random.some(2) { condition(depth) })
            .addAllShould(random.some(2) { condition(depth) })
        if (random.nextInt(4) == 0) {
            filter.addMustNot(condition(depth))
        }
        if (random.nextInt(4) == 0) {
            filter.setMinShould(
                MinShould.newBuilder().addAllConditions(random.some(3) { condition(depth) })
                    .setMinCount(random.nextLong(3)),
            )
        }
        return filter.build()
    }

    private fun condition(depth: Int): Condition {
        val condition = Condition.newBuilder()
        when (random.nextInt(if (depth > 0) 12 else 10)) {
            0 -> condition.setHasId(HasIdCondition.newBuilder().addAllHasId(random.some(4) { id() }))
            1 -> condition.setIsEmpty(IsEmptyCondition.newBuilder().setKey(payloads.path()))
            2 -> condition.setIsNull(IsNullCondition.newBuilder().setKey(payloads.path()))
            10 -> condition.setFilter(filter(depth - 1))
            11 -> condition.setNested(NestedCondition.newBuilder().setKey("o").setFilter(inner().filter(depth - 1)))
            else -> condition.setField(field())
        }
        return condition.build()
    }

    /** On the fields of the objects in `o`. */
    private fun inner() = RandomFilters(random, payloads.within(), checks)

    private fun id(): PointId = PointId.newBuilder().setNum(random.nextLong(RandomPayloads.IDS)).build()

    private fun field(): FieldCondition {
        val path = payloads.path()
        val field = FieldCondition.newBuilder().setKey(path)
        if (random.nextInt(10) == 0) {
            return field.setValuesCount(ValuesCount.newBuilder().setGte(random.nextLong(3))).build()
        }
        repeat(random.nextInt(1, checks + 1)) { field.check(path) }
        return field.build()
    }

    /** A check of a kind that the field may have; what an index of another kind makes of it is another matter. */
    private fun FieldCondition.Builder.check(path: String) {
        when (payloads.kind(path)) {
            FieldType.FieldTypeKeyword, FieldType.FieldTypeUuid -> setMatch(matchText(path))
            FieldType.FieldTypeInteger -> if (random.nextBoolean()) {
                setMatch(
                    matchWhole(path),
                )
            } else {
                setRange(range(path))
            }
            FieldType.FieldTypeFloat -> setRange(range(path))
            FieldType.FieldTypeBool -> setMatch(Match.newBuilder().setBoolean(random.nextBoolean()))
            FieldType.FieldTypeDatetime -> setDatetimeRange(moments(path))
            FieldType.FieldTypeText -> setMatch(Match.newBuilder().setText(payloads.word(path)))
            else -> setGeoRadius(
                GeoRadius.newBuilder().setCenter(GeoPoint.newBuilder().setLat(1.0).setLon(1.0)).setRadius(200_000f),
            )
        }
    }

    private fun matchText(path: String): Match {
        val match = Match.newBuilder()
        when (random.nextInt(5)) {
            0, 1 -> match.setKeyword(payloads.word(path))
            2 -> match.setKeywords(texts(path))
            3 -> match.setExceptKeywords(texts(path))
            else -> match.setTextAny(payloads.word(path))
        }
        return match.build()
    }

    private fun matchWhole(path: String): Match {
        val match = Match.newBuilder()
        when (random.nextInt(3)) {
            0 -> match.setInteger(payloads.whole(path))
            1 -> match.setIntegers(integers(path))
            else -> match.setExceptIntegers(integers(path))
        }
        return match.build()
    }

    private fun texts(path: String) = RepeatedStrings.newBuilder().addAllStrings(random.some(3) { payloads.word(path) })

    private fun integers(path: String) =
        RepeatedIntegers.newBuilder().addAllIntegers(random.some(3) { payloads.whole(path) })

    private fun range(path: String): Range {
        val range = Range.newBuilder()
        when (random.nextInt(3)) {
            0 -> range.setGt(payloads.decimal(path))
            1 -> range.setGte(payloads.decimal(path))
        }
        when (random.nextInt(3)) {
            0 -> range.setLt(payloads.decimal(path))
            1 -> range.setLte(payloads.decimal(path))
        }
        return range.build()
    }

    private fun moments(path: String): DatetimeRange {
        val range = DatetimeRange.newBuilder()
        when (random.nextInt(3)) {
            0 -> range.setGt(moment(path))
            1 -> range.setGte(moment(path))
        }
        when (random.nextInt(3)) {
            0 -> range.setLt(moment(path))
            1 -> range.setLte(moment(path))
        }
        return range.build()
    }

    private fun moment(path: String) = Timestamp.newBuilder().setSeconds(payloads.seconds(path))
}
