package dev.qmig.qdrant

import com.google.protobuf.ByteString
import com.google.protobuf.CodedInputStream
import com.google.protobuf.CodedOutputStream
import com.google.protobuf.UnknownFieldSet
import dev.qmig.model.Suite
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.property.arbitrary.arbitrary
import io.kotest.property.checkAll
import io.qdrant.client.PointIdFactory
import io.qdrant.client.ValueFactory
import io.qdrant.client.VectorFactory
import io.qdrant.client.grpc.Collections.ShardKey
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.DenseVector
import io.qdrant.client.grpc.Points.MultiDenseVector
import io.qdrant.client.grpc.Points.NamedVectorsOutput
import io.qdrant.client.grpc.Points.OrderValue
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.RetrievedPoint
import io.qdrant.client.grpc.Points.ScrollResponse
import io.qdrant.client.grpc.Points.SparseIndices
import io.qdrant.client.grpc.Points.SparseVector
import io.qdrant.client.grpc.Points.Vector
import io.qdrant.client.grpc.Points.VectorOutput
import io.qdrant.client.grpc.Points.Vectors
import io.qdrant.client.grpc.Points.VectorsOutput
import java.io.IOException
import java.util.UUID
import kotlin.random.Random

/** What becomes of the bytes of points is what the generated classes make of them. */
internal class RecordReaderTest : FunSpec({
    test("a point that was read is written as it is, in whatever form it came") {
        checkAll(Suite.tries(500, 20_000), arbitrary { DrawnPoint(it.random) }) { drawn ->
            val record = read(drawn.read)
            "${record.id()}" shouldBe drawn.id
            drawn.read.toByteArray().let { RecordReader.id(it, 0, it.size) } shouldBe record.id()
            record.shard() shouldBe drawn.read.shardKey.takeIf { drawn.read.hasShardKey() }
            record.message() shouldBe drawn.written
            PointStruct.parseFrom(record.sent()) shouldBe drawn.written
            record.bytes() shouldBe record.sent().size()
        }
    }

    test("points that follow one another in an answer are kept apart") {
        val drawn = List(20) { DrawnPoint(Random(it)) }
        val answer = ScrollResponse.newBuilder().addAllResult(drawn.map { it.read }).build().toByteArray()
        val records = mutableListOf<PointRecord>()
        val input = CodedInputStream.newInstance(answer)
        while (input.readTag() == ScrollResponse.RESULT_FIELD_NUMBER shl 3 or 2) {
            val length = input.readRawVarint32()
            val start = input.totalBytesRead
            input.skipRawBytes(length)
            records += RecordReader.read(answer, start, length)
        }
        records.map { it.message() } shouldBe drawn.map { it.written }
    }

    context("payload is read as deep as servers take it") {
        withData(
            nameFn = { it.first },
            "objects" to { inner: Value -> ValueFactory.value(mapOf("k" to inner)) },
            "lists" to { inner: Value -> ValueFactory.list(listOf(inner)) },
        ) { (_, around) ->
            val deep = generateSequence(ValueFactory.value("x"), around).elementAt(127)
            val plain = RetrievedPoint.newBuilder().setId(PointIdFactory.id(1)).putPayload("deep", deep)
            val keyed = plain.clone().setShardKey(ShardKey.newBuilder().setKeyword("a"))
            listOf(plain, keyed).forEach { read(it.build()).message().payloadMap shouldBe mapOf("deep" to deep) }
        }
    }

    context("bytes that are no point are refused") {
        val whole = DrawnPoint(Random(3)).read.toByteArray()
        withData(nameFn = { "the first $it bytes" }, 1, whole.size / 2, whole.size - 1) { size ->
            shouldThrow<IOException> { RecordReader.read(whole, 0, size).message() }
        }
        test("a payload that is a number") {
            val bytes = byteArrayOf(RetrievedPoint.PAYLOAD_FIELD_NUMBER.shl(3).toByte(), 1)
            shouldThrow<IOException> { RecordReader.read(bytes, 0, 2) }
        }
    }
})

private fun read(point: RetrievedPoint) = point.toByteArray().let { RecordReader.read(it, 0, it.size) }

/** What is sent of it as a field of a request. */
private fun PointRecord.sent(): ByteString {
    val bytes = ByteArray(bytesAs(1))
    val out = CodedOutputStream.newInstance(bytes)
    writeAs(1, out)
    out.checkNoSpaceLeft()
    return CodedInputStream.newInstance(bytes).let {
        it.readTag()
        it.readBytes()
    }
}

/** A point of any form, and how it is to be written. */
private class DrawnPoint(private val random: Random) {
    val id: String = if (random.nextBoolean()) {
        random.nextLong().toULong().toString()
    } else {
        "${UUID(
            random.nextLong(),
            random.nextLong(),
        )}"
    }

    private val fields: Map<String, Value> = List(random.nextInt(4)) { "key $it" to value(2) }.toMap()
    private val isPlain = random.nextInt(4) > 0
    private val kinds = List(random.nextInt(4)) { "vector $it" to vector() }.toMap()
    private val isNamed = random.nextBoolean()

    val read: RetrievedPoint = RetrievedPoint.newBuilder().setId(pointId()).putAllPayload(fields).apply {
        if (!isNamed && kinds.isNotEmpty()) {
            setVectors(VectorsOutput.newBuilder().setVector(kinds.values.first().first))
        } else if (kinds.isNotEmpty() || random.nextBoolean()) {
            val named = NamedVectorsOutput.newBuilder().putAllVectors(kinds.mapValues { it.value.first })
            setVectors(VectorsOutput.newBuilder().setVectors(named))
        } else if (random.nextBoolean()) {
            setVectors(VectorsOutput.getDefaultInstance())
        }
        if (random.nextInt(5) == 0) setShardKey(ShardKey.newBuilder().setKeyword("a"))
        if (random.nextInt(5) == 0) setOrderValue(OrderValue.newBuilder().setInt(random.nextLong()))
        if (random.nextInt(5) == 0) setUnknownFields(newer())
    }.build()

    val written: PointStruct = PointStruct.newBuilder().setId(pointId()).putAllPayload(fields).apply {
        if (!isNamed && kinds.isNotEmpty()) {
            setVectors(Vectors.newBuilder().setVector(kinds.values.first().second))
        } else {
            vectorsBuilder.vectorsBuilder.putAllVectors(kinds.mapValues { it.value.second })
        }
    }.build()

    private fun pointId() =
        if ('-' in id) PointIdFactory.id(UUID.fromString(id)) else PointIdFactory.id(id.toULong().toLong())

    private fun value(depth: Int): Value = when (random.nextInt(if (depth == 0) 4 else 6)) {
        0 -> ValueFactory.value("text ${random.nextInt()}")
        1 -> ValueFactory.value(random.nextLong())
        2 -> ValueFactory.nullValue()
        3 -> ValueFactory.value(random.nextDouble())
        4 -> ValueFactory.value(mapOf("inner" to value(depth - 1)))
        else -> ValueFactory.list(listOf(value(depth - 1), ValueFactory.value(true)))
    }

    /** As it is read, and as it is written. */
    private fun vector(): Pair<VectorOutput, Vector> {
        val data = List(random.nextInt(1, 5) * 2) { random.nextFloat() }
        val read = VectorOutput.newBuilder()
        return when (random.nextInt(3)) {
            0 -> {
                if (isPlain) {
                    read.setDense(DenseVector.newBuilder().addAllData(data)).build() to VectorFactory.vector(data)
                } else {
                    old(data) to VectorFactory.vector(data)
                }
            }
            1 -> {
                val indices = data.indices.toList()
                val written = VectorFactory.vector(data, indices)
                if (isPlain) {
                    read.setSparse(SparseVector.newBuilder().addAllIndices(indices).addAllValues(data)).build() to
                        written
                } else {
                    old(data, indices) to written
                }
            }
            else -> {
                val rows = data.chunked(2)
                val written = VectorFactory.multiVector(rows)
                if (isPlain) {
                    val multi = MultiDenseVector.newBuilder()
                    rows.forEach { multi.addVectors(DenseVector.newBuilder().addAllData(it)) }
                    read.setMultiDense(multi).build() to written
                } else {
                    old(data, count = rows.size) to written
                }
            }
        }
    }

    @Suppress("DEPRECATION") // as servers answer that do not know the kinds apart
    private fun old(data: List<Float>, indices: List<Int>? = null, count: Int? = null): VectorOutput =
        VectorOutput.newBuilder().addAllData(data).apply {
            indices?.let { setIndices(SparseIndices.newBuilder().addAllData(it)) }
            count?.let { setVectorsCount(it) }
        }.build()

    private fun newer() = UnknownFieldSet.newBuilder()
        .addField(15, UnknownFieldSet.Field.newBuilder().addVarint(1).build()).build()
}
