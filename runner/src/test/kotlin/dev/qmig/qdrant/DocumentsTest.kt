package dev.qmig.qdrant

import com.google.protobuf.Message
import dev.qmig.model.Node
import io.grpc.Status
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CollectionOperationResponse
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse
import io.qdrant.client.grpc.JsonWithInt.NullValue
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.PointsOperationResponse
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.ScrollResponse
import io.qdrant.client.grpc.Points.UpdateStatus
import io.qdrant.client.grpc.Points.UpsertPoints
import java.util.UUID

private val id = UUID.fromString("00000000-0000-4000-8000-000000000001")

private val document =
    Node.Obj(
        mapOf(
            "text" to Node.Text("ä"),
            "int" to Node.Int(Long.MAX_VALUE),
            "dec" to Node.Dec(0.5),
            "bool" to Node.Bool(false),
            "list" to Node.Arr(listOf(Node.Int(1), Node.Obj(mapOf("a" to Node.Text("b"))))),
            "object" to Node.Obj(mapOf("empty" to Node.Obj.EMPTY, "none" to Node.Arr(listOf()))),
        ),
    )

private fun upserted(status: UpdateStatus): Message =
    PointsOperationResponse.newBuilder().apply { resultBuilder.status = status }.build()

private val described = GetCollectionInfoResponse.newBuilder().apply {
    resultBuilder.configBuilder.putMetadata("format", Value.newBuilder().setIntegerValue(7).build())
}.build()

/** The calls of a creation where the collection is there as [exists] says and the server answers by [creation]. */
private fun creating(
    exists: Boolean,
    creation: () -> Message = { CollectionOperationResponse.newBuilder().setResult(true).build() },
): List<String> {
    val calls = mutableListOf<String>()
    withServer({ method, request ->
        calls += "$method ${json(request)}"
        when (method) {
            "Get" -> if (exists) described else throw Status.NOT_FOUND.asRuntimeException()
            else -> creation()
        }
    }) { it.documents("h").create(Node.Obj(mapOf("format" to Node.Int(1)))) }
    return calls
}

class DocumentsTest :
    FunSpec({
        test("a document is read as it was written") {
            PayloadValues.read(PayloadValues.write(document)) shouldBe document
        }

        test("a null in a document stays one, and a value of no kind is one") {
            val nothing = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build()

            PayloadValues.read(mapOf("a" to nothing, "b" to Value.getDefaultInstance())) shouldBe
                Node.Obj(mapOf("a" to Node.NULL, "b" to Node.NULL))
        }

        test("all pages are read, each starting where the one before said") {
            val requests = mutableListOf<ScrollPoints>()

            val found =
                withServer({ _, request ->
                    requests += request as ScrollPoints
                    page(requests.size, last = 3)
                }) { it.documents("h").all("kind", "migration") }

            found.map { it.content } shouldContainExactly (1L..3L).map { Node.Obj(mapOf("page" to Node.Int(it))) }
            requests.map { it.offset.num } shouldContainExactly listOf(0, 1, 2)
            json(requests.first()) shouldBe
                """{"collection_name":"h","filter":{"must":[""" +
                """{"field":{"key":"kind","match":{"keyword":"migration"}}}]},"limit":256,"with_payload":{"enable":true}}"""
        }

        test("an absent collection holds no documents") {
            withServer(refusing(Status.Code.NOT_FOUND, "no")) { it.documents("h").all("kind", "x") }.shouldBeEmpty()
        }

        test("any other refusal to read documents is told") {
            shouldThrow<ServerException> {
                withServer(refusing(Status.Code.INVALID_ARGUMENT, "no")) { it.documents("h").all("kind", "x") }
            }.kind() shouldBe ServerException.Kind.REFUSED
        }

        test("a collection for documents has no vectors, one shard and no strict mode") {
            creating(exists = false) shouldContainExactly
                listOf(
                    """Get {"collection_name":"h"}""",
                    """Create {"collection_name":"h","shard_number":1,"timeout":"60",""" +
                        """"strict_mode_config":{"enabled":false},"metadata":{"format":{"integer_value":"1"}}}""",
                )
        }

        test("a collection for documents that is there is left alone") {
            creating(exists = true) shouldContainExactly listOf("""Get {"collection_name":"h"}""")
        }

        test("a collection that somebody else creates at the same time is fine") {
            creating(exists = false) { throw Status.ALREADY_EXISTS.asRuntimeException() }.size shouldBe 2
        }

        test("any other refusal to create the collection is told") {
            shouldThrow<ServerException> {
                creating(exists = false) { throw Status.PERMISSION_DENIED.asRuntimeException() }
            }.kind() shouldBe ServerException.Kind.REFUSED
        }

        test("a document is written whole, awaited and strongly ordered") {
            val requests = mutableListOf<Message>()

            withServer({ _, request ->
                requests += request
                upserted(UpdateStatus.Completed)
            }) { it.documents("h").put(id, Node.Obj(mapOf("a" to Node.Int(1)))) }

            requests.single() shouldBe
                UpsertPoints
                    .newBuilder()
                    .parsed(
                        """{"collectionName": "h", "wait": true, "ordering": {"type": "Strong"}, "points": [
                          {"id": {"uuid": "$id"}, "vectors": {"vectors": {}},
                           "payload": {"a": {"integerValue": 1}}}]}""",
                    ).build()
        }

        test("facts go into the metadata of the collection, and are not waited for long") {
            val requests = mutableListOf<Message>()

            withServer({ _, request ->
                requests += request
                CollectionOperationResponse.newBuilder().setResult(true).build()
            }) { it.documents("h").describe(Node.Obj(mapOf("g" to Node.Obj(mapOf("version" to Node.Text("7")))))) }

            json(requests.single()) shouldBe
                """{"collection_name":"h","timeout":"10","metadata":{"g":{"struct_value":{"fields":{"version":{"string_value":"7"}}}}}}"""
        }

        context("a write that is not confirmed has an unknown outcome") {
            listOf(UpdateStatus.Acknowledged, UpdateStatus.WaitTimeout, UpdateStatus.ClockRejected).forEach { status ->
                test("$status") {
                    shouldThrow<ServerException> {
                        withServer({ _, _ -> upserted(status) }) { it.documents("h").put(id, document) }
                    }.kind() shouldBe ServerException.Kind.UNKNOWN_OUTCOME
                }
            }
        }
    })

private fun page(
    number: Int,
    last: Int,
): Message =
    ScrollResponse
        .newBuilder()
        .apply {
            addResultBuilder().putPayload("page", Value.newBuilder().setIntegerValue(number.toLong()).build())
            if (number < last) nextPageOffsetBuilder.num = number.toLong()
        }.build()
