package dev.qmig.embedded.fuzz

import com.google.protobuf.Descriptors.FieldDescriptor
import com.google.protobuf.DynamicMessage
import com.google.protobuf.Message
import dev.qmig.embedded.Client
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.Replay
import dev.qmig.embedded.point
import dev.qmig.embedded.refusal
import dev.qmig.embedded.text
import io.grpc.Status.Code
import io.grpc.StatusRuntimeException
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.CountPoints
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.DeletePayloadPoints
import io.qdrant.client.grpc.Points.FacetCounts
import io.qdrant.client.grpc.Points.QueryPointGroups
import io.qdrant.client.grpc.Points.QueryPoints
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.SetPayloadPoints

private const val UNSIGNED_MAX = -1L

private class Besieged {
    val qdrant = EmbeddedQdrant.inMemory()
    val client = Client(qdrant.channel())
    val attack = Attack(qdrant, Tally("extremes"))

    init {
        client.create("c")
        client.upsert("c", point(1, 1f, 2f, payload = mapOf("k" to text("x"))), point(2, 3f, 4f))
    }

    fun ends(
        method: String,
        request: Message,
    ): Code = attack.send(Replay.method("qdrant.$method"), request).status.code
}

private fun besieged(test: Besieged.() -> Unit) = Besieged().let { it.qdrant.use { _ -> it.test() } }

class ExtremesTest :
    FunSpec({
        test("follows filters as deep as protobuf does, and refuses deeper ones") {
            besieged {
                fun count(depth: Int): Code =
                    ending {
                        val filter = Extremes.filter(depth)
                        client.points.count(CountPoints.newBuilder().setCollectionName("c").setFilter(filter).build())
                    }
                count(33) shouldBe Code.OK
                listOf(100, 1_000, 10_000).forEach { count(it) shouldBe Code.INVALID_ARGUMENT }
            }
        }

        test("follows payloads as deep as protobuf does, and refuses deeper ones") {
            besieged {
                fun upsert(
                    value: Value,
                ) = ending { client.upsert("c", point(3, 1f, 1f, payload = mapOf("o" to value))) }
                listOf(Extremes.objects(30), Extremes.lists(45)).forEach { upsert(it) shouldBe Code.OK }
                listOf(Extremes.objects(1_000), Extremes.lists(10_000)).forEach {
                    upsert(it) shouldBe Code.INVALID_ARGUMENT
                }
            }
        }

        test("nests payloads by their paths as deep as a real server can read them, and reads them again") {
            val folder = tempdir().toPath()

            fun set(depth: Int): SetPayloadPoints {
                val request = SetPayloadPoints.newBuilder().setCollectionName("c").putPayload("a", text("x"))
                request.pointsSelectorBuilder.pointsBuilder.addIdsBuilder().setNum(1)
                return request.setKey(List(depth) { "a" }.joinToString(".")).setWait(true).build()
            }
            EmbeddedQdrant.open(folder).use { qdrant ->
                val server = Server(qdrant.channel())
                Client(qdrant.channel()).apply { create("c") }.upsert("c", point(1, 1f, 2f))
                server.call("qdrant.Points/SetPayload", set(126)).status.code shouldBe Code.OK
                server.call("qdrant.Points/SetPayload", set(127)).status.description shouldBe
                    "Wrong input: The payload would be nested deeper than 127 levels"
            }
            EmbeddedQdrant.open(folder).use { Client(it.channel()).get("c", 1).single().payloadCount shouldBe 1 }
        }

        test("takes paths of 10,000 characters wherever a path goes") {
            besieged {
                Extremes.PATHS.forEach { path ->
                    listOf(
                        "Points/Count" to
                            CountPoints
                                .newBuilder()
                                .setCollectionName("c")
                                .apply {
                                    filterBuilder.addMustBuilder().fieldBuilder.setKey(path).matchBuilder.setInteger(1)
                                }
                                .build(),
                        "Points/Facet" to FacetCounts.newBuilder().setCollectionName("c").setKey(path).build(),
                        "Points/Scroll" to
                            ScrollPoints.newBuilder().setCollectionName("c").apply {
                                orderByBuilder.setKey(path)
                            }.build(),
                        "Points/QueryGroups" to
                            QueryPointGroups.newBuilder().setCollectionName(
                                "c",
                            ).setGroupBy(path).setQuery(Extremes.nearest(1f, 2f)).build(),
                        "Points/SetPayload" to
                            SetPayloadPoints
                                .newBuilder()
                                .setCollectionName("c")
                                .setKey(path)
                                .putPayload("a", text("x"))
                                .apply { pointsSelectorBuilder.filterBuilder }
                                .build(),
                        "Points/DeletePayload" to
                            DeletePayloadPoints
                                .newBuilder()
                                .setCollectionName("c")
                                .addKeys(path)
                                .apply { pointsSelectorBuilder.filterBuilder }
                                .build(),
                        "Points/CreateFieldIndex" to
                            CreateFieldIndexCollection.newBuilder().setCollectionName(
                                "c",
                            ).setFieldName(path).setFieldTypeValue(0).build(),
                    ).forEach { (method, request) -> ends(method, request) }
                }
                client.count("c") shouldBe 2
            }
        }

        test("takes vectors of 65,536 dimensions, and refuses one more") {
            besieged {
                client.create("wide", 65_536)
                client.upsert("wide", point(1, *FloatArray(65_536) { it.toFloat() }))
                client.get("wide", 1).single().vectors.vector.dense.dataCount shouldBe 65_536
                val refusal = refusal { client.create("wider", 65_537) }
                refusal.code shouldBe Code.INVALID_ARGUMENT
            }
        }

        test("answers or refuses names in any script and length, wherever a name goes") {
            besieged {
                for (name in Extremes.NAMES) {
                    for (method in SERVICES.flatMap { Replay.methods(it) }) {
                        method.inputType.fields.filter { it.isText() }.forEach { field ->
                            val request = DynamicMessage.newBuilder(method.inputType)
                            method.inputType.findFieldByName("collection_name")?.let { request.setField(it, "c") }
                            attack.send(method, request.setField(field, name).build())
                        }
                    }
                }
            }
        }

        test("answers or refuses limits, offsets and group sizes beyond everything there is") {
            besieged {
                val query = QueryPoints.newBuilder().setCollectionName("c").setQuery(Extremes.nearest(1f, 2f))
                ends("Points/Query", query.clone().setLimit(UNSIGNED_MAX).build()) shouldBe Code.OK
                ends("Points/Query", query.clone().setLimit(UNSIGNED_MAX).setOffset(UNSIGNED_MAX).build())
                ends("Points/Query", query.clone().setLimit(Long.MAX_VALUE).setOffset(Long.MAX_VALUE).build())
                val groups =
                    QueryPointGroups.newBuilder().setCollectionName(
                        "c",
                    ).setGroupBy("k").setQuery(Extremes.nearest(1f, 2f))
                listOf(UNSIGNED_MAX, Int.MAX_VALUE.toLong(), 1L shl 31, Long.MAX_VALUE).forEach {
                    ends("Points/QueryGroups", groups.clone().setLimit(it).setGroupSize(it).build())
                }
                val scroll = ScrollPoints.newBuilder().setCollectionName("c")
                listOf(-1, Int.MAX_VALUE, Int.MIN_VALUE).forEach {
                    ends("Points/Scroll", scroll.clone().setLimit(it).build()) shouldBe Code.OK
                }
            }
        }

        test("refuses prefetches within prefetches without end") {
            besieged {
                fun query(depth: Int): Code {
                    val request = QueryPoints.newBuilder().setCollectionName("c").setQuery(Extremes.nearest(1f, 2f))
                    request.addPrefetch(Extremes.prefetch(depth, 1f, 2f))
                    return ending { client.points.query(request.setLimit(1).build()) }
                }
                query(20) shouldBe Code.OK
                listOf(70, 1_000, 10_000).forEach { query(it) shouldBe Code.INVALID_ARGUMENT }
            }
        }
    })

/** How a call of the stubs ends, which hand a message over as it is. */
private fun ending(call: () -> Unit): Code =
    try {
        call()
        Code.OK
    } catch (refused: StatusRuntimeException) {
        refused.status.code
    }

private fun FieldDescriptor.isText() = javaType == FieldDescriptor.JavaType.STRING && !isRepeated
