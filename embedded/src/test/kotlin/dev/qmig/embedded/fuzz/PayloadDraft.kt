package dev.qmig.embedded.fuzz

import io.qdrant.client.grpc.JsonWithInt.ListValue
import io.qdrant.client.grpc.JsonWithInt.NullValue
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value
import kotlin.random.Random

/** Payloads of the fields in [World.FIELDS], mostly of the types their names stand for. */
internal class PayloadDraft(
    private val random: Random,
) {
    fun payload(): Map<String, Value> {
        val fields = listOf("k", "n", "f", "b", "t", "d", "u", "g", "o", "l", "ls", "a b").filter { random.percent(45) }
        return fields.associateWith { field(it, 0) }
    }

    /** A value for a field, now and then a list of some, or one of another type. */
    private fun field(
        name: String,
        depth: Int,
    ): Value =
        when {
            random.percent(6) -> any(depth)
            random.percent(10) -> list(random.list(0..3) { typed(name, depth) })
            else -> typed(name, depth)
        }

    private fun typed(
        name: String,
        depth: Int,
    ): Value =
        when (name) {
            "k", "a b" -> string(keyword())
            "n" -> integer()
            "f" -> number()
            "b" -> Value.newBuilder().setBoolValue(random.nextBoolean()).build()
            "t" -> string(text())
            "d" -> string(moment())
            "u" -> string(uuid())
            "g" -> struct(mapOf("lon" to coordinate(), "lat" to coordinate()))
            "o" -> struct(inner(depth))
            "l" -> list(random.list(0..4) { any(2) })
            else -> list(random.list(0..3) { struct(inner(1)) })
        }

    private fun inner(depth: Int): Map<String, Value> {
        val fields = listOf("k", "n", "o", "ks").filter { random.percent(60) && (it != "o" || depth < 2) }
        return fields.associateWith {
            if (it ==
                "ks"
            ) {
                list(random.list(0..3) { string(keyword()) })
            } else {
                field(it, depth + 1)
            }
        }
    }

    fun any(depth: Int): Value =
        when (random.nextInt(if (depth > 1) 6 else 8)) {
            0 -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build()
            1 -> string(keyword())
            2 -> integer()
            3 -> number()
            4 -> Value.newBuilder().setBoolValue(random.nextBoolean()).build()
            5 -> string(random.pick(uuid(), moment(), text()))
            6 -> list(random.list(0..3) { any(depth + 1) })
            else -> struct(inner(depth + 1))
        }

    fun keyword(): String = random.pick("x", "y", "z", "long word", "Ünï", "")

    fun whole(): Long = random.pick(0L, 1L, 2L, 3L, -1L, 7L, 10L, 1_000_000_007L)

    private fun integer(): Value = Value.newBuilder().setIntegerValue(whole()).build()

    fun double(): Double = random.pick(0.0, 0.5, 1.0, 1.5, 2.0, -0.5, 3.25, 10.0, 1e15)

    private fun number(): Value =
        if (random.percent(25)) integer() else Value.newBuilder().setDoubleValue(double()).build()

    fun word(): String = random.pick(
        "red",
        "Green",
        "BLUE",
        "apples",
        "running",
        "é",
        "quick",
        "fox",
        "the",
        "12",
        "Straße",
    )

    fun text(): String = random.list(0..5) { word() }.joinToString(random.pick(" ", ", ", "-", "  "))

    fun uuid(): String =
        random.pick(
            "550e8400-e29b-41d4-a716-446655440000",
            "550E8400E29B41D4A716446655440001",
            "{550e8400-e29b-41d4-a716-446655440002}",
            "urn:uuid:550e8400-e29b-41d4-a716-446655440003",
        )

    fun moment(): String =
        random.pick(
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            "2024-01-01 12:30:45",
            "2024-01-01T12:30",
            "2024-02-29T23:59:59.999999Z",
            "2024-01-01T00:00:00+02:00",
            "2024-01-01T00:00:00.5-0530",
            "1969-12-31T23:59:59.999Z",
            "2024-13-01",
            "2024-01-01T25:00:00Z",
            "2024-01-01t00:00:00z",
            "20240101",
            "2024-1-1",
            "2024-01-01T00:00:00 +02:00",
            "2024-06-15T08:09:10.123456789Z",
        )

    fun degrees(): Double = random.pick(0.0, 1.0, -1.0, 10.5, 45.0, 90.0, -90.0, 120.0, 179.0, -179.0, 180.0)

    private fun coordinate(): Value =
        when (random.nextInt(12)) {
            0 -> string("10")
            1 -> Value.newBuilder().setIntegerValue(10).build()
            else -> Value.newBuilder().setDoubleValue(degrees()).build()
        }

    companion object {
        fun string(text: String): Value = Value.newBuilder().setStringValue(text).build()

        fun list(values: List<Value>): Value =
            Value.newBuilder().setListValue(ListValue.newBuilder().addAllValues(values)).build()

        fun struct(fields: Map<String, Value>): Value =
            Value.newBuilder().setStructValue(Struct.newBuilder().putAllFields(fields)).build()
    }
}
