package dev.qmig.qdrant

import com.google.protobuf.ByteString
import com.google.protobuf.UnknownFieldSet
import dev.qmig.model.Node
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.RandomSource
import io.kotest.property.arbitrary.arbitrary
import io.kotest.property.arbitrary.boolean
import io.kotest.property.arbitrary.double
import io.kotest.property.arbitrary.int
import io.kotest.property.arbitrary.long
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value
import java.io.IOException

private val texts = Arb.string(0..6)

private val trees: Arb<Node> = arbitrary { node(it, 4) }

private fun arbitraryOf(depth: Int): Arb<Node> = arbitrary { node(it, depth) }

private fun node(random: RandomSource, depth: Int): Node {
    fun <T> any(values: Arb<T>): T = values.sample(random).value

    fun several(): List<Node> = List(any(Arb.int(0..3))) { any(arbitraryOf(depth - 1)) }
    return when (any(Arb.int(if (depth > 0) 0..6 else 2..6))) {
        0 -> Node.Arr(several())
        1 -> Node.Obj(several().associateBy { any(texts) })
        2 -> Node.Text(any(texts))
        3 -> Node.Int(any(Arb.long()))
        4 -> Node.Dec(any(Arb.double(-1e9..1e9)))
        5 -> Node.Bool(any(Arb.boolean()))
        else -> Node.NULL
    }
}

private fun read(value: Value): Node {
    val bytes = Struct.newBuilder().putFields("x", value).build().toByteArray()
    return checkNotNull(PayloadReader.struct(FieldReader(bytes), 0).get("x"))
}

private fun nested(depth: Int): Value {
    var value = Value.newBuilder().setBoolValue(true).build()
    repeat(depth - 1) {
        value =
            PayloadValues.write(Node.Arr(listOf())).toBuilder().apply { listValueBuilder.addValues(value) }.build()
    }
    return value
}

class PayloadReaderTest :
    FunSpec({
        test("bytes of any payload give what the generated classes give") {
            checkAll(1_000, trees) { tree ->
                val value = PayloadValues.write(tree)
                read(value) shouldBe PayloadValues.read(value)
            }
        }

        test("the last of two values counts, and a kind that is not known is null") {
            val unknown = UnknownFieldSet.newBuilder()
                .addField(
                    99,
                    UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("?")).build(),
                )
                .build()
            val two = Value.parseFrom(
                Value.newBuilder().setIntegerValue(1).build().toByteString()
                    .concat(Value.newBuilder().setStringValue("two").build().toByteString()),
            )
            read(two) shouldBe Node.Text("two")
            read(Value.newBuilder().setUnknownFields(unknown).build()) shouldBe Node.NULL
        }

        test("payload that nests without end is refused, not followed") {
            read(nested(100))
            shouldThrow<IOException> { read(nested(101)) }
        }

        test("bytes that end too early are refused") {
            val bytes = Struct.newBuilder().putFields(
                "x",
                Value.newBuilder().setStringValue("long").build(),
            ).build().toByteArray()
            (1 until bytes.size).forEach { length ->
                shouldThrow<IOException> {
                    PayloadReader.struct(FieldReader(bytes.copyOf(length)), 0)
                }
            }
        }
    })
