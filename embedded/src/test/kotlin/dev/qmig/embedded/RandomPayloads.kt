package dev.qmig.embedded

import io.qdrant.client.grpc.JsonWithInt.ListValue
import io.qdrant.client.grpc.JsonWithInt.NullValue
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.FieldType
import java.time.Instant
import java.util.UUID
import kotlin.random.Random

/** Payloads with few different values, so that filters hit, and the words to ask for them. */
internal interface RandomPayloads {
    fun payload(): Map<String, Value>

    /** A field to filter by or to index. */
    fun path(): String

    /** The same fields as seen from the objects in `o`. */
    fun within(): RandomPayloads

    fun kind(path: String): FieldType

    fun word(path: String): String

    fun whole(path: String): Long

    fun decimal(path: String): Double

    fun seconds(path: String): Long

    companion object {
        const val IDS = 60L
    }
}

/** Every field may hold values of every kind, some of them at the edges of what numbers can tell apart. */
internal class WildPayloads(private val random: Random, private val paths: List<String>) : RandomPayloads {
    /** Of all fields, or of one, whose index then meets most of the conditions. */
    constructor(random: Random) : this(random, if (random.nextBoolean()) PATHS else PATHS.shuffled(random).take(1))

    private val texts =
        arrayOf("red", "green", "", "1", "2024-01-01T00:00:00Z", "2024-06-01", UUID_A, UUID_A.uppercase())
    private val integers =
        arrayOf(0L, 1L, 2L, -3L, BIG, BIG + 1, BIG + 2, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE)
    private val numbers =
        arrayOf(
            0.0,
            -0.0,
            1.0,
            1.5,
            -2.5,
            BIG.toDouble(),
            1e300,
            9.223372036854775807e18,
            Double.NaN,
            Double.POSITIVE_INFINITY,
        )

    override fun payload(): Map<String, Value> =
        buildMap {
            listOf("a", "b").filter { random.nextInt(4) > 0 }.forEach { put(it, value()) }
            if (random.nextBoolean()) put("l", list(random.some(3) { value() }))
            if (random.nextBoolean()) put("o", random.oneOf(list(random.some(3) { inner() }), inner()))
        }

    private fun inner() = value(Struct.newBuilder().putFields("x", value()).putFields("y", value()).build())

    private fun value(): Value =
        when (random.nextInt(9)) {
            0, 1 -> text(random.oneOf(*texts))
            2, 3 -> integer(random.oneOf(*integers))
            4, 5 -> number(random.oneOf(*numbers))
            6 -> flag(random.nextBoolean())
            7 -> NULL
            else -> list(
                random.some(2) {
                    random.oneOf(text(random.oneOf(*texts)), integer(random.oneOf(*integers)), NULL)
                },
            )
        }

    override fun path() = random.oneOf(*paths.toTypedArray())

    override fun within() = WildPayloads(random, listOf("x", "y", "missing"))

    override fun kind(path: String) = random.oneOf(
        FieldType.FieldTypeKeyword,
        FieldType.FieldTypeInteger,
        FieldType.FieldTypeFloat,
        FieldType.FieldTypeBool,
        FieldType.FieldTypeDatetime,
        FieldType.FieldTypeUuid,
        FieldType.FieldTypeText,
        FieldType.FieldTypeGeo,
    )

    override fun word(path: String) = random.oneOf(*texts)

    override fun whole(path: String) = random.oneOf(*integers)

    override fun decimal(path: String) = random.oneOf(*numbers, *integers.map { it.toDouble() }.toTypedArray())

    override fun seconds(path: String) = 1_704_067_200L + random.nextInt(-1, 2)

    private companion object {
        val PATHS = listOf("a", "b", "l[]", "l[0]", "o[].x", "o[].y", "o.x", "missing")
        const val BIG = 1L shl 53
        const val UUID_A = "a0a0a0a0-0000-4000-8000-00000000000a"
    }
}

/** Every field holds values of one kind, and its index is of that kind: the index may then change no result. */
internal class TypedPayloads(
    private val random: Random,
    private val fields: List<String> =
        listOf("word", "uuid", "whole", "number", "flag", "time", "o[].word", "o[].whole"),
) : RandomPayloads {
    override fun payload(): Map<String, Value> =
        buildMap {
            listOf("word", "uuid", "whole", "number", "flag", "time")
                .filter { random.nextInt(5) > 0 }
                .forEach { put(it, oneOrMany(it)) }
            if (random.nextBoolean()) put("o", list(random.some(3) { inner() }))
        }

    private fun inner() = value(
        Struct.newBuilder().putFields("word", one("word")).putFields("whole", one("whole")).build(),
    )

    private fun oneOrMany(field: String) = if (random.nextInt(4) ==
        0
    ) {
        list(random.some(3) { one(field) })
    } else {
        one(field)
    }

    private fun one(field: String): Value =
        when (field) {
            "word", "uuid" -> text(word(field))
            "whole" -> integer(whole(field))
            "number" -> number(decimal(field))
            "flag" -> flag(random.nextInt(8) == 0)
            else -> text(Instant.ofEpochSecond(seconds(field)).toString())
        }

    override fun path() = random.oneOf(*fields.toTypedArray())

    override fun within() = TypedPayloads(random, listOf("word", "whole"))

    override fun kind(path: String) =
        when (path.substringAfter('.')) {
            "word" -> FieldType.FieldTypeKeyword
            "uuid" -> FieldType.FieldTypeUuid
            "whole" -> FieldType.FieldTypeInteger
            "number" -> FieldType.FieldTypeFloat
            "flag" -> FieldType.FieldTypeBool
            else -> FieldType.FieldTypeDatetime
        }

    /** Words that no tokenizer would part; a text match of one needs no text index to mean the same. */
    override fun word(path: String) =
        if (path == "uuid") UUID(0, random.nextLong(12)).toString() else "word${'a' + random.nextInt(12)}"

    override fun whole(path: String) = random.nextLong(-6, 6)

    override fun decimal(path: String) = random.nextInt(-12, 12) / 4.0

    override fun seconds(path: String) = 1_704_067_200L + random.nextLong(12)
}

internal fun integer(value: Long): Value = Value.newBuilder().setIntegerValue(value).build()

internal fun number(value: Double): Value = Value.newBuilder().setDoubleValue(value).build()

internal fun flag(value: Boolean): Value = Value.newBuilder().setBoolValue(value).build()

internal fun list(values: List<Value>): Value =
    Value.newBuilder().setListValue(ListValue.newBuilder().addAllValues(values)).build()

internal fun value(fields: Struct): Value = Value.newBuilder().setStructValue(fields).build()

internal val NULL: Value = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build()
