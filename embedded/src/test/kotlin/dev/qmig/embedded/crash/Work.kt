package dev.qmig.embedded.crash

import dev.qmig.embedded.Client
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.alias
import dev.qmig.embedded.delete
import dev.qmig.embedded.names
import dev.qmig.embedded.oneOf
import dev.qmig.embedded.point
import dev.qmig.embedded.text
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection
import io.qdrant.client.grpc.Points.DeletePoints
import io.qdrant.client.grpc.Points.FieldType
import io.qdrant.client.grpc.Points.PointsIdsList
import io.qdrant.client.grpc.Points.PointsSelector
import io.qdrant.client.grpc.Points.SetPayloadPoints
import kotlin.random.Random

/** One write of those that [Work] makes; [kind] says which. */
internal class Deed(val kind: String, val run: () -> Unit)

/**
 * Writes of every kind. What comes next follows from the draws and from what is there, so that two instances that hold the same
 * are given the same by equal draws.
 */
internal class Work(private val qdrant: EmbeddedQdrant, private val random: Random) {
    private val client = Client(qdrant.channel())
    private val shelf = Shelf(qdrant)

    /** Chosen, and not yet done. */
    fun next(): Deed {
        val name = random.oneOf("a", "b", "c")
        if (name !in client.names()) return Deed("create") { client.create(name, SIZE.toLong()) }
        val snapshot = shelf.of(name)
        val draw = random.nextInt(100)
        return when {
            draw < 60 -> upsert(name)
            draw < 70 -> payload(name)
            draw < 75 -> remove(name)
            draw < 80 -> index(name)
            draw < 84 -> metadata(name)
            draw < 88 -> "${random.nextInt(5)}".let { Deed("alias") { client.alias("alias $it", name) } }
            draw < 90 -> Deed("delete") { client.delete(name) }
            draw < 93 -> whole()
            snapshot == null -> Deed("snapshot") { shelf.take(name) }
            draw < 98 -> Deed("restore") { qdrant.restoreSnapshot(name, snapshot) }
            else -> Deed("forget") { shelf.delete(name, snapshot) }
        }
    }

    private fun upsert(name: String): Deed {
        val points = List(random.nextInt(1, MOST)) {
            val vector = FloatArray(SIZE) { random.nextFloat() }
            point(random.nextLong(IDS), *vector, payload = mapOf("k" to text("${random.nextInt(9)}")))
        }
        return Deed("upsert") { client.upsert(name, *points.toTypedArray()) }
    }

    /** Refused where one of the points is not there; those before it are changed all the same. */
    private fun payload(name: String): Deed {
        val set = SetPayloadPoints.newBuilder().setCollectionName(name).setWait(true).setPointsSelector(some())
        set.putPayload("k", text("x".repeat(random.nextInt(2_000))))
        return Deed("payload") {
            try {
                client.points.setPayload(set.build())
            } catch (refused: StatusRuntimeException) {
                check(refused.status.code == Status.Code.NOT_FOUND)
            }
        }
    }

    private fun remove(name: String): Deed {
        val delete = DeletePoints.newBuilder().setCollectionName(name).setWait(true).setPoints(some())
        return Deed("remove") { client.points.delete(delete.build()) }
    }

    private fun some(): PointsSelector {
        val ids = List(random.nextInt(1, MOST)) { PointId.newBuilder().setNum(random.nextLong(IDS)).build() }
        return PointsSelector.newBuilder().setPoints(PointsIdsList.newBuilder().addAllIds(ids)).build()
    }

    private fun index(name: String): Deed = if (random.nextBoolean()) {
        val create = CreateFieldIndexCollection.newBuilder().setCollectionName(name).setFieldName("k").setWait(true)
        Deed("index") { client.points.createFieldIndex(create.setFieldType(FieldType.FieldTypeKeyword).build()) }
    } else {
        val delete = DeleteFieldIndexCollection.newBuilder().setCollectionName(name).setFieldName("k").setWait(true)
        Deed("index") { client.points.deleteFieldIndex(delete.build()) }
    }

    private fun metadata(name: String): Deed {
        val update = UpdateCollection.newBuilder().setCollectionName(name)
        update.putMetadata("owner", text("${random.nextInt()}"))
        return Deed("metadata") { client.collections.update(update.build()) }
    }

    /** About everything there is at once. */
    private fun whole(): Deed {
        val snapshot = shelf.ofAll()
        return when {
            snapshot == null -> Deed("snapshot") { shelf.takeAll() }
            random.nextBoolean() -> Deed("restore") { qdrant.restoreFullSnapshot(snapshot) }
            else -> Deed("forget") { shelf.deleteAll(snapshot) }
        }
    }

    private companion object {
        const val SIZE = 64
        const val IDS = 400L
        const val MOST = 150
    }
}
