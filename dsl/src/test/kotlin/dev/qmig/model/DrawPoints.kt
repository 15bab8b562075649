package dev.qmig.model

import java.util.TreeMap

private val KEYS = listOf("lang", "a.b", "\"quoted\"")

private const val LARGEST_SIZE = 8

/** Points of [collections] with any payload and vectors that fit, of small whole numbers, which every datatype keeps. */
fun Draw.livePoints(collections: Map<CollectionName, CollectionSchema>): TreeMap<PointKey, Point> =
    collections.flatMap { (name, schema) -> subset(Draw.IDS).map { PointKey(name, it) to point(it, schema.config) } }
        .toMap(TreeMap())

fun Draw.pointIds(): List<PointId> = subset(Draw.IDS).ifEmpty { listOf(pick(Draw.IDS)) }

/** Some points as they are, some new ones, now and then all that are there without vectors, or one that does not fit. */
fun Draw.upsertPoints(schema: ClusterSchema, name: CollectionName): UpsertPoints {
    val config = schema.collections[name]?.config ?: CollectionConfig.EMPTY
    val there = schema.points.keys.filter { it.collection == name }.map { it.id }
    if (there.isNotEmpty() && chance(25)) return UpsertPoints(name, there.map { Point(it, TreeMap(), payload()) })
    val same = flag()
    val points = pointIds().map { id ->
        schema.points[PointKey(name, id)]?.takeIf { same } ?: point(id, config)
    }
    val misfit = Point(
        pick(Draw.IDS),
        TreeMap(mapOf(VectorName("nowhere") to VectorValue.Dense(listOf(1f)))),
        Node.Obj.EMPTY,
    )
    return UpsertPoints(name, if (chance(10)) listOf(misfit) else points)
}

/** Payload as it is, or any other, for points of which some may be missing. */
fun Draw.changePayload(schema: ClusterSchema, name: CollectionName): ChangePayload {
    val there = schema.points.values.filter { PointKey(name, it.id) in schema.points }.map { it.id }.distinct()
    val ids = if (chance(80)) subset(there).ifEmpty { pointIds() } else pointIds()
    val same = flag()
    val patches = ids.map { id -> patch(id, schema.points[PointKey(name, id)]?.payload?.takeIf { same }) }
    return ChangePayload(name, patches, flag())
}

private fun Draw.patch(id: PointId, live: Node.Obj?): PayloadPatch {
    val kept = live?.entries.orEmpty().filterValues { it != Node.NULL }
    if (kept.isNotEmpty()) return PayloadPatch(id, Node.Obj(kept), setOf())
    val set = payload().entries.filterValues { it != Node.NULL }
    val removed = subset(KEYS - set.keys).filterNot { '"' in it }.toSet()
    return if (set.isEmpty() && removed.isEmpty()) patch(id, live) else PayloadPatch(id, Node.Obj(set), removed)
}

private fun Draw.point(id: PointId, config: CollectionConfig): Point {
    val dense = config.vectors.filterValues { it.size <= LARGEST_SIZE }.filter { flag() }.mapValues { vector(it.value) }
    val sparse = config.sparseVectors.filter { flag() }.mapValues { VectorValue.sparse(listOf(7, 3), listOf(0.5f, 1f)) }
    return Point(id, TreeMap<VectorName, VectorValue>(dense + sparse), payload())
}

/** With cosine a vector counts by its direction alone, so that two which differ must not point the same way. */
private fun Draw.vector(params: VectorParams): VectorValue {
    fun row() = List(params.size) { place ->
        if (place == 0 && params.distance == Distance.COSINE) 1f else between(0, 4).toFloat()
    }
    return if (params.multivector ==
        null
    ) {
        VectorValue.Dense(row())
    } else {
        VectorValue.Multi(List(between(1, 2)) { row() })
    }
}

private fun Draw.payload() = Node.Obj(
    subset(KEYS).associateWith { pick(Node.Text("en"), Node.Int(7), Node.Dec(0.5), Node.NULL, Node.Arr(listOf())) },
)
