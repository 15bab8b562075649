package dev.qmig.embedded.index

import dev.qmig.embedded.integer
import dev.qmig.embedded.number
import dev.qmig.embedded.schema.IndexKind
import dev.qmig.embedded.schema.IndexSchema
import dev.qmig.embedded.text
import dev.qmig.embedded.value.JsonPath
import dev.qmig.embedded.value.PointKey
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value

class ValueIndexTest : FunSpec({
    val big = 1L shl 53
    val integers = listOf(0L, -1L, 1L, big - 1, big, big + 1, big + 2, -big - 1, Long.MAX_VALUE, Long.MIN_VALUE)
    val infinite = listOf(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
    val bounds = integers.map { it.toDouble() } + listOf(-0.0, 0.5, -0.5, 1e300, -1e300) + infinite

    test("integers are found in their order, also where several are the same double") {
        val index = filled(IndexKind.INTEGER, integers.map { integer(it) })
        eachRange(integers) { low, high ->
            listed(index.wholes(low, high)) shouldContainExactly integers.indices.filter { integers[it] in low..high }
        }
    }

    test("numbers are found in their order, in which both zeros are one") {
        val numbers = bounds + listOf(0.0, Double.MIN_VALUE, -Double.MIN_VALUE)
        val index = filled(IndexKind.FLOAT, numbers.map { number(it) })
        eachRange(numbers) { low, high ->
            listed(index.numbers(low, high)) shouldContainExactly
                numbers.indices.filter { numbers[it] >= low && numbers[it] <= high }
        }
    }

    test("what is no number is above all numbers") {
        val index = filled(IndexKind.FLOAT, bounds.map { number(it) })
        listed(index.numbers(Double.NEGATIVE_INFINITY, Double.NaN)) shouldContainExactly bounds.indices.toList()
        listed(index.numbers(Double.NaN, Double.NaN)).shouldBeEmpty()
    }

    test("a copy keeps what the original loses, and the other way round") {
        val index = filled(IndexKind.KEYWORD, listOf(text("red"), text("red")))
        val copy = index.copy()
        index.remove(PointKey.of(0), payload(text("red")))
        copy.remove(PointKey.of(1), payload(text("red")))
        listed(index.keywords(listOf("red"))) shouldContainExactly listOf(1)
        listed(copy.keywords(listOf("red"))) shouldContainExactly listOf(0)
    }
})

private fun <T> eachRange(bounds: List<T>, check: (T, T) -> Unit) =
    bounds.forEach { low -> bounds.forEach { high -> withClue("from $low to $high") { check(low, high) } } }

private fun payload(value: Value): Struct = Struct.newBuilder().putFields("a", value).build()

/** An index with a point for each value, whose id is its place in the list. */
private fun filled(kind: IndexKind, values: List<Value>): ValueIndex {
    val index = ValueIndex(JsonPath.ofKey("a"), IndexSchema(kind, null))
    values.forEachIndexed { id, value -> index.add(PointKey.of(id.toLong()), payload(value)) }
    return index
}

private fun listed(candidates: Candidates): List<Int> =
    candidates.listed().orElseThrow().from(null).map { it.low().toInt() }.toList()
