package dev.qmig.cli.review

import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ChangePayload
import dev.qmig.model.ClearPoints
import dev.qmig.model.CollectionPartKind
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.CreateShardKey
import dev.qmig.model.CreateSnapshot
import dev.qmig.model.CreateVector
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.DeletePoints
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Execute
import dev.qmig.model.Node
import dev.qmig.model.PointsJob
import dev.qmig.model.UpdateCollection
import dev.qmig.model.UpsertPoints

/**
 * What others may see of a change: schema, and of points no more than its summary says. Each kind of change decides for itself, so that a new
 * one is not sent before somebody has thought of it.
 */
internal object PublicChange : Change.Visitor<Node.Obj> {
    private const val METADATA = "metadata"
    private const val CONFIG = "config"

    /** What may be seen of [change]; nothing where its summary says all that may. */
    fun of(change: Change): Node.Obj = change.accept(this)

    override fun createCollection(change: CreateCollection): Node.Obj {
        val config = change.config.toNode()
        return change.toNode().with(CONFIG, config.withKeysOf(METADATA))
    }

    override fun updateCollection(change: UpdateCollection): Node.Obj = if (isOfMetadata(change)) {
        Node.Obj(mapOf(METADATA to keys(change.part.settings())))
    } else {
        change.toNode()
    }

    override fun deleteCollection(change: DeleteCollection): Node.Obj = change.toNode()

    override fun createVector(change: CreateVector): Node.Obj = change.toNode()

    override fun deleteVector(change: DeleteVector): Node.Obj = change.toNode()

    override fun createPayloadIndex(change: CreatePayloadIndex): Node.Obj = change.toNode()

    override fun deletePayloadIndex(change: DeletePayloadIndex): Node.Obj = change.toNode()

    override fun changeAliases(change: ChangeAliases): Node.Obj = change.toNode()

    override fun createShardKey(change: CreateShardKey): Node.Obj = change.toNode()

    override fun deleteShardKey(change: DeleteShardKey): Node.Obj = change.toNode()

    override fun createSnapshot(change: CreateSnapshot): Node.Obj = change.toNode()

    override fun upsertPoints(change: UpsertPoints): Node.Obj = Node.Obj.EMPTY

    override fun changePayload(change: ChangePayload): Node.Obj = Node.Obj.EMPTY

    override fun deletePoints(change: DeletePoints): Node.Obj = Node.Obj.EMPTY

    /** A filter may name values of points. */
    override fun pointsJob(change: PointsJob): Node.Obj = Node.Obj.EMPTY

    override fun clearPoints(change: ClearPoints): Node.Obj =
        ClearPoints(change.collection, change.part).toNode()

    override fun execute(change: Execute): Node.Obj = Node.Obj.EMPTY

    /** Metadata of a collection is anything that its owner keeps there. */
    fun isOfMetadata(change: Change): Boolean =
        change is UpdateCollection && change.part.kind == CollectionPartKind.METADATA

    private fun Node.Obj.withKeysOf(key: String): Node.Obj =
        (get(key) as? Node.Obj)?.let { with(key, keys(it)) } ?: this

    private fun Node.Obj.with(key: String, value: Node) = Node.Obj(entries + (key to value))

    private fun keys(values: Node.Obj) = Node.Arr(values.entries.keys.map { Node.Text(it) })
}
