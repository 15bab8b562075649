package dev.qmig.embedded

import com.google.protobuf.ByteString
import com.google.protobuf.Descriptors.Descriptor
import com.google.protobuf.Descriptors.FieldDescriptor
import com.google.protobuf.DynamicMessage
import com.google.protobuf.Message
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import kotlin.random.Random

/** Requests put together at random: whatever comes, the server answers or refuses, and never breaks. */
class GarbageTest :
    FunSpec({
        val served =
            listOf("qdrant.Collections", "qdrant.Points", "qdrant.Snapshots", "qdrant.Qdrant", "grpc.health.v1.Health")
        val rounds = if (System.getProperty("qmig.suite") == "full") 2_000 else 150

        test("never breaks on requests that make no sense") {
            val random = Random(7)
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                val replay = Replay(qdrant.channel())
                for (method in served.flatMap { Replay.methods(it) }) {
                    repeat(rounds) {
                        client.ensureCollection()
                        val request = random.message(method.inputType, 0)
                        val status = replay.status(method, request)
                        telling(method.fullName, request) { isBroken(status) shouldBe false }
                    }
                }
            }
        }

        test("changes nothing when it refuses a request of the schema") {
            val random = Random(11)
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                val replay = Replay(qdrant.channel())
                val names = setOf("Create", "UpdateAliases", "CreateFieldIndex", "DeleteFieldIndex", "CreateVectorName")
                val methods = served.take(2).flatMap { Replay.methods(it) }.filter { it.name in names }
                for (method in methods) {
                    repeat(rounds) {
                        client.ensureCollection()
                        val before = client.state()
                        val request = random.message(method.inputType, 0)
                        val status = replay.status(method, request)
                        val batch = method.name == "UpdateAliases"
                        telling(method.fullName, request) {
                            (status.isOk || batch || client.state() == before) shouldBe true
                        }
                    }
                }
            }
        }
    })

private fun telling(
    method: String,
    request: Message,
    check: () -> Unit,
) = withClue({ "$method\n$request" }, check)

/** The texts of failures that the real server has as well. */
private val FAULTS_OF_THE_REAL_SERVER =
    listOf("InferenceService URL not configured", "turbo4 datatype storage not yet wired up")

private fun isBroken(status: Status): Boolean =
    when (status.code) {
        Status.Code.UNKNOWN -> true
        Status.Code.INTERNAL -> FAULTS_OF_THE_REAL_SERVER.none { it in status.description.orEmpty() }
        else -> false
    }

private fun Client.ensureCollection() {
    try {
        create("c")
        upsert("c", point(1, 1f, 2f, payload = mapOf("a" to text("x"), "b" to text("2024-01-01"))), point(2, 3f, 4f))
    } catch (refused: StatusRuntimeException) {
        // It is there already, or garbage has given it other vectors.
        check(refused.status.code in setOf(Status.Code.ALREADY_EXISTS, Status.Code.INVALID_ARGUMENT))
    }
}

private fun Client.state() =
    listOf(
        collections.list(
            ListCollectionsRequest.getDefaultInstance(),
        ).collectionsList,
        collections.get(GetCollectionInfoRequest.newBuilder().setCollectionName("c").build()).result,
    )

private const val DEPTH = 6

private fun Random.message(
    type: Descriptor,
    depth: Int,
): DynamicMessage {
    val message = DynamicMessage.newBuilder(type)
    for (field in type.fields) {
        when {
            field.isRepeated -> repeat(nextInt(3)) {
                if (depth <
                    DEPTH
                ) {
                    message.addRepeatedField(field, value(field, depth))
                }
            }
            nextInt(3) > 0 && depth < DEPTH -> message.setField(field, value(field, depth))
        }
    }
    return message.build()
}

private fun Random.value(
    field: FieldDescriptor,
    depth: Int,
): Any =
    when (field.javaType) {
        FieldDescriptor.JavaType.INT -> pick(0, 1, 2, 3, -1, Int.MAX_VALUE, Int.MIN_VALUE)
        FieldDescriptor.JavaType.LONG -> pick(0L, 1L, 2L, 100L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)
        FieldDescriptor.JavaType.FLOAT -> pick(0f, 0.5f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE)
        FieldDescriptor.JavaType.DOUBLE -> pick(0.0, 0.5, 1.0, -1.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e300)
        FieldDescriptor.JavaType.BOOLEAN -> nextBoolean()
        FieldDescriptor.JavaType.STRING -> string(field)
        FieldDescriptor.JavaType.BYTE_STRING -> ByteString.EMPTY
        FieldDescriptor.JavaType.ENUM -> field.enumType.findValueByNumberCreatingIfUnknown(pick(0, 1, 2, 3, 4, 9, -1))
        FieldDescriptor.JavaType.MESSAGE -> message(field.messageType, depth + 1)
    }

private fun Random.string(field: FieldDescriptor): String =
    when {
        field.name == "collection_name" -> pick("c", "c", "c", "c", "d", "", "a/b")
        else -> pick("", "a", "b", "a[]", "a[0].b", "a[", "a b", "\"a b\"", "x".repeat(300), "é\u0000", "english", "1")
    }

private fun <T> Random.pick(vararg values: T): T = values[nextInt(values.size)]
