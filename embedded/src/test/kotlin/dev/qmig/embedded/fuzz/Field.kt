package dev.qmig.embedded.fuzz

import com.google.protobuf.Message
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.Replay
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType
import kotlin.random.Random

/** An instance with a collection of some kind, some points in it, and some indexes. */
internal class Field(
    private val random: Random,
) : AutoCloseable {
    val qdrant: EmbeddedQdrant = EmbeddedQdrant.inMemory()
    val world: World = World.random(random, "c")
    val draft = Draft(random, world, mapOf("wait" to true))

    private val server = Server(qdrant.channel())

    init {
        server.call("qdrant.Collections/Create", world.create(random))
        INDEXES.filter { random.percent(35) }.forEach { (field, type) -> index(field, type) }
        repeat(3) { send("qdrant.Points/Upsert") }
    }

    private fun index(
        field: String,
        type: FieldType,
    ) {
        val index =
            CreateFieldIndexCollection.newBuilder().setCollectionName(world.collection).setFieldName(field)
        server.call("qdrant.Points/CreateFieldIndex", index.setFieldType(type).setWait(true).build())
    }

    private fun send(method: String) {
        server.call(method, request(method))
    }

    private fun request(method: String): Message = draft.request(Replay.method(method).inputType)

    override fun close() = qdrant.close()

    private companion object {
        val INDEXES =
            listOf(
                "k" to FieldType.FieldTypeKeyword,
                "n" to FieldType.FieldTypeInteger,
                "f" to FieldType.FieldTypeFloat,
                "b" to FieldType.FieldTypeBool,
                "t" to FieldType.FieldTypeText,
                "d" to FieldType.FieldTypeDatetime,
                "u" to FieldType.FieldTypeUuid,
                "g" to FieldType.FieldTypeGeo,
                "o.k" to FieldType.FieldTypeKeyword,
                "ls[].n" to FieldType.FieldTypeInteger,
                "l[]" to FieldType.FieldTypeInteger,
            )
    }
}
