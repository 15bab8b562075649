package dev.qmig.embedded.fuzz

import com.google.protobuf.ByteString
import com.google.protobuf.Descriptors.FieldDescriptor
import com.google.protobuf.DynamicMessage
import com.google.protobuf.Message
import kotlin.random.Random

/** One field of a request, at any depth, changed into something that somebody might send by mistake or on purpose. */
internal class Mutation(
    private val random: Random,
) {
    fun of(message: Message): DynamicMessage {
        val builder = DynamicMessage.newBuilder(message.descriptorForType).mergeFrom(message.toByteString())
        change(builder)
        return builder.build()
    }

    private fun change(message: DynamicMessage.Builder) {
        val inner = message.allFields.keys.filter { it.javaType == FieldDescriptor.JavaType.MESSAGE }
        if (inner.isNotEmpty() && random.percent(65)) {
            descend(message, random.pick(inner))
        } else if (message.descriptorForType.fields.isNotEmpty()) {
            replace(message, random.pick(message.descriptorForType.fields))
        }
    }

    private fun descend(
        message: DynamicMessage.Builder,
        field: FieldDescriptor,
    ) {
        if (field.isRepeated) {
            val position = random.nextInt(message.getRepeatedFieldCount(field))
            message.setRepeatedField(field, position, of(message.getRepeatedField(field, position) as Message))
        } else {
            message.setField(field, of(message.getField(field) as Message))
        }
    }

    private fun replace(
        message: DynamicMessage.Builder,
        field: FieldDescriptor,
    ) {
        when {
            random.percent(20) -> {
                message.clearField(field)
            }
            !field.isRepeated -> {
                message.setField(field, value(field))
            }
            message.getRepeatedFieldCount(field) > 0 && random.nextBoolean() -> {
                message.addRepeatedField(field, message.getRepeatedField(field, 0))
            }
            else -> {
                message.addRepeatedField(field, value(field))
            }
        }
    }

    private fun value(field: FieldDescriptor): Any =
        when (field.javaType) {
            FieldDescriptor.JavaType.INT -> random.pick(INTS)
            FieldDescriptor.JavaType.LONG -> random.pick(LONGS)
            FieldDescriptor.JavaType.FLOAT -> random.pick(DOUBLES).toFloat()
            FieldDescriptor.JavaType.DOUBLE -> random.pick(DOUBLES)
            FieldDescriptor.JavaType.BOOLEAN -> random.nextBoolean()
            FieldDescriptor.JavaType.STRING -> random.pick(TEXTS)
            FieldDescriptor.JavaType.BYTE_STRING -> ByteString.EMPTY
            FieldDescriptor.JavaType.ENUM -> field.enumType.findValueByNumberCreatingIfUnknown(
                random.pick(0, 1, 2, 3, 4, 5, 9, -1),
            )
            FieldDescriptor.JavaType.MESSAGE -> DynamicMessage.getDefaultInstance(field.messageType)
        }

    companion object {
        val INTS = listOf(0, 1, 2, 3, 5, 100, 65_536, Int.MAX_VALUE, Int.MIN_VALUE, -1)
        val LONGS =
            listOf(
                0L,
                1L,
                2L,
                3L,
                4L,
                99L,
                100L,
                101L,
                65_536L,
                65_537L,
                1L shl 32,
                (1L shl 53) + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -1L,
            )
        val DOUBLES =
            listOf(
                0.0,
                -0.0,
                0.49,
                0.5,
                1.0,
                1.01,
                -1.0,
                2.0,
                1e-7,
                123456.78,
                1e16,
                1e30,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                180.0,
                -90.5,
                360.0,
            )

        /** Names, paths and texts that are empty, too long, in other scripts, or mean something elsewhere. */
        val TEXTS =
            listOf(
                "",
                " ",
                "a",
                "other",
                ".",
                "..",
                "a.b",
                "a..b",
                "a[",
                "a[0",
                "a[]b",
                "[]",
                "a[-1]",
                "a[99999999999]",
                "\"",
                "\"a\"",
                "\"a",
                "a/b",
                "a\\b",
                "a:b",
                "a*b",
                "a?b",
                "<a>",
                "a|b",
                "a\u0000b",
                "a\u001Fb",
                "a\"b",
                "a\nb",
                "é",
                "e\u0301",
                "\u202Eabc",
                "مرحبا",
                "漢字",
                "\uD83D\uDE00",
                "x".repeat(200),
                "x".repeat(201),
                "x".repeat(255),
                "x".repeat(256),
                "é".repeat(128),
                "é".repeat(255),
                "550e8400-e29b-41d4-a716-446655440000",
                "550e8400",
                "0",
                "1",
                "-1",
                "true",
                "english",
                "German",
                "_k",
            )
    }
}
