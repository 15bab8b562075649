package dev.qmig.qdrant

import com.google.protobuf.ByteString
import com.google.protobuf.UnknownFieldSet
import dev.qmig.qdrant.DocumentCalls.Question
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.byte
import io.kotest.property.arbitrary.byteArray
import io.kotest.property.arbitrary.double
import io.kotest.property.arbitrary.int
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.long
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Common.RepeatedStrings
import io.qdrant.client.grpc.Points.GetPoints
import io.qdrant.client.grpc.Points.PayloadExcludeSelector
import io.qdrant.client.grpc.Points.ReadConsistency
import io.qdrant.client.grpc.Points.ReadConsistencyType
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.PointsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import java.io.IOException
import java.util.UUID

private val payload = WithPayloadSelector.newBuilder().setEnable(true).build()

private fun filter(clause: Filter.Builder.(Condition) -> Unit, match: Match) = Filter.newBuilder().apply {
    clause(Condition.newBuilder().setField(FieldCondition.newBuilder().setKey("kind").setMatch(match)).build())
}.build()

private fun group(fields: UnknownFieldSet) = UnknownFieldSet.Field.newBuilder().addGroup(fields).build()

private fun group(within: UnknownFieldSet.Field) = group(
    UnknownFieldSet.newBuilder()
        .addField(1, within)
        .addField(2, UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("x")).build())
        .build(),
)

private fun without(names: List<String>): WithPayloadSelector =
    WithPayloadSelector.newBuilder().setExclude(PayloadExcludeSelector.newBuilder().addAllFields(names)).build()

/** Reads [bytes] to their end, some fields as messages. */
private fun read(bytes: ByteArray) {
    val reader = FieldReader(bytes)
    while (true) {
        val field = reader.next()
        if (field == 0) return
        if (field % 2 == 0) reader.skip() else reader.inner()
    }
}

/** Messages that are written and read field by field are those of the generated classes. */
class FieldsTest :
    FunSpec({
        test("a request for a page of documents is the one of the generated classes") {
            checkAll(200, Arb.list(Arb.string(0..8), 0..3), Arb.int(1..300)) { values, limit ->
                val offset = PointId.newBuilder().setUuid("${UUID.randomUUID()}").build()
                val question = Question(
                    "documents",
                    DocumentQuery.without("kind", values),
                    values,
                    limit,
                    okio.ByteString.of(*offset.toByteArray()),
                )
                ScrollPoints.parseFrom(question.written()) shouldBe ScrollPoints.newBuilder()
                    .setCollectionName("documents")
                    .setFilter(
                        filter(
                            { addMustNot(it) },
                            Match.newBuilder()
                                .setKeywords(RepeatedStrings.newBuilder().addAllStrings(values))
                                .build(),
                        ),
                    )
                    .setOffset(offset)
                    .setLimit(limit)
                    .setWithPayload(if (values.isEmpty()) payload else without(values))
                    .build()
            }
        }

        test("so is one that begins at the start") {
            val question = Question("documents", DocumentQuery.having("kind", "run"), listOf(), 256, null)
            ScrollPoints.parseFrom(question.written()) shouldBe ScrollPoints.newBuilder()
                .setCollectionName("documents")
                .setFilter(filter({ addMust(it) }, Match.newBuilder().setKeyword("run").build()))
                .setLimit(256)
                .setWithPayload(payload)
                .build()
        }

        test("so is one for a single document") {
            val id = UUID.randomUUID()
            GetPoints.parseFrom(DocumentCalls.get("documents", id)) shouldBe GetPoints.newBuilder()
                .setCollectionName("documents")
                .addIds(PointId.newBuilder().setUuid("$id"))
                .setWithPayload(payload)
                .setReadConsistency(ReadConsistency.newBuilder().setType(ReadConsistencyType.Majority))
                .build()
        }

        test("the methods are called what the generated classes call them") {
            DocumentCalls.SCROLL.fullMethodName shouldBe PointsGrpc.getScrollMethod().fullMethodName
            DocumentCalls.GET.fullMethodName shouldBe PointsGrpc.getGetMethod().fullMethodName
            Greeting.METHOD.fullMethodName shouldBe QdrantGrpc.getHealthCheckMethod().fullMethodName
        }

        test("numbers, texts and messages of any size are read as they are written") {
            checkAll(1_000, Arb.int(1..0x1FFF_FFFF), Arb.long(), Arb.string(0..300)) { field, number, text ->
                val reader = FieldReader(
                    FieldWriter.message { message ->
                        message.number(field, number).inner(field) { it.text(1, text) }
                    },
                )
                reader.next() shouldBe field
                reader.number() shouldBe number
                reader.next() shouldBe field
                val inner = reader.inner()
                inner.next() shouldBe 1
                inner.text() shouldBe text
                inner.next() shouldBe 0
                reader.next() shouldBe 0
            }
        }

        test("what the library writes is read, and fields of every type are passed over") {
            checkAll(500, Arb.long(), Arb.double(), Arb.int()) { number, decimal, fixed ->
                val bits = decimal.toRawBits()
                val bytes = UnknownFieldSet.newBuilder()
                    .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(number).build())
                    .addField(2, UnknownFieldSet.Field.newBuilder().addFixed32(fixed).build())
                    .addField(3, UnknownFieldSet.Field.newBuilder().addFixed64(bits).build())
                    .addField(
                        4,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("x")).build(),
                    )
                    .addField(5, UnknownFieldSet.Field.newBuilder().addFixed64(bits).build())
                    .addField(6, group(group(UnknownFieldSet.getDefaultInstance())))
                    .addField(7, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                    .build()
                    .toByteArray()
                val reader = FieldReader(bytes)
                reader.next() shouldBe 1
                reader.skip()
                reader.next() shouldBe 2
                reader.skip()
                reader.next() shouldBe 3
                reader.decimal().toRawBits() shouldBe bits
                reader.next() shouldBe 4
                reader.skip()
                reader.next() shouldBe 5
                reader.skip()
                reader.next() shouldBe 6
                reader.skip()
                reader.next() shouldBe 7
                reader.number() shouldBe 7
                reader.next() shouldBe 0
            }
        }

        test("any bytes are read or refused, and nothing else") {
            checkAll(20_000, Arb.byteArray(Arb.int(0..12), Arb.byte())) { bytes ->
                try {
                    read(bytes)
                } catch (_: IOException) {
                    // refused
                }
            }
        }

        test("a text that is no UTF-8 is refused, and one with a sign for that is not") {
            fun text(bytes: ByteArray) =
                FieldReader(byteArrayOf(10, bytes.size.toByte()) + bytes).apply { next() }.text()
            shouldThrow<IOException> { text(byteArrayOf(0x61, 0xC3.toByte())) }
            text("\uFFFD".toByteArray()) shouldBe "\uFFFD"
        }

        test("a field of another type than is asked for is refused") {
            val text = FieldWriter.message { it.text(1, "x") }
            shouldThrow<IOException> { FieldReader(text).apply { next() }.number() }
            shouldThrow<IOException> { FieldReader(FieldWriter.message { it.number(1, 7) }).apply { next() }.text() }
        }
    })
