package dev.qmig.model

import java.util.TreeMap

/**
 * What a server makes of a change, written without the model's own `apply`: absent leaves of a new collection get the
 * server's defaults, so that nothing is unknown afterwards. It takes only changes that a server would carry out.
 */
class SimulatedServer(private val defaults: ServerDefaults) {
    fun apply(changes: List<Change>, before: ClusterSchema): ClusterSchema =
        changes.fold(before) { state, change -> apply(change, state) }

    fun apply(change: Change, before: ClusterSchema): ClusterSchema = when (change) {
        is CreateCollection -> create(change, before)

        is DeleteCollection -> delete(change.name, before)

        is UpdateCollection -> before.edit(change.name) { it.copy(config = updated(it.config, change.part)) }

        is CreatePayloadIndex -> before.edit(change.collection) {
            it.copy(indexes = it.payloadIndexes + (change.field to change.index))
        }

        is DeletePayloadIndex -> before.edit(change.collection) { it.copy(indexes = it.payloadIndexes - change.field) }

        is CreateVector -> before.edit(change.collection) { it.copy(config = added(it.config, change)) }

        is DeleteVector -> before.edit(change.collection) { without(it, change.name) }.editPoints { points ->
            points.mapValues { (key, point) ->
                if (key.collection ==
                    change.collection
                ) {
                    without(point, change)
                } else {
                    point
                }
            }
        }

        is CreateShardKey -> before.edit(change.collection) {
            it.copy(keys = mapOf(change.key to shards(change.params, it.config.params)) + it.shardKeys)
        }

        is DeleteShardKey -> before.edit(change.collection) { it.copy(keys = it.shardKeys - change.key) }

        is CreateSnapshot, is Execute, is PointsJob, is ClearPoints -> before

        is UpsertPoints -> before.editPoints { points ->
            points + change.points.associateBy { PointKey(change.collection, it.id) }
        }

        is DeletePoints -> before.editPoints { points ->
            points.filterKeys { it.collection != change.collection || it.id !in change.ids }
        }

        is ChangePayload -> before.editPoints { points ->
            points +
                change.patches.mapNotNull { patch -> patched(PointKey(change.collection, patch.id), patch, points) }
        }

        is ChangeAliases -> ClusterSchema(
            before.collections,
            TreeMap(change.actions.fold(before.aliases.toMap(), ::point)),
            before.points,
        )
    }

    private fun patched(key: PointKey, patch: PayloadPatch, points: Map<PointKey, Point>) = points[key]?.let { point ->
        key to Point(point.id, point.vectors, Node.Obj(point.payload.entries + patch.set.entries - patch.removed))
    }

    /** What is not there gets in; what is there stays. */
    private fun added(config: CollectionConfig, change: CreateVector) = when (val vector = change.vector) {
        is NewVector.Dense -> config.copy(vectors = mapOf(change.name to vector.params) + config.vectors)
        is NewVector.Sparse -> config.copy(sparse = mapOf(change.name to vector.params) + config.sparseVectors)
    }

    private fun without(collection: CollectionSchema, vector: VectorName): CollectionSchema {
        val config = with(collection.config) { copy(vectors - vector, sparseVectors - vector) }
        val shown = if (vector == VectorName.UNNAMED) "(unnamed)" else vector.value
        val quoted = if ('.' in shown) "\"$shown\"" else shown
        return collection.copy(config, foreign = collection.foreign.filterNot { it.startsWith("vectors.$quoted.") })
    }

    private fun without(point: Point, change: DeleteVector) =
        Point(point.id, TreeMap(point.vectors - change.name), point.payload)

    private fun shards(asked: ShardKeyParams, collection: CollectionParams): ShardKeyParams {
        val copies = if (asked.initialState == null) collection.replicationFactor else 1
        val number = asked.shardsNumber ?: collection.shardNumber
        return ShardKeyParams(number, asked.replicationFactor ?: copies, listOf(), null)
    }

    private fun create(change: CreateCollection, before: ClusterSchema): ClusterSchema {
        val created = CollectionSchema(defaults.filledIn(change.config), TreeMap(), setOf(), setOf())
        return ClusterSchema(
            TreeMap(mapOf(change.name to created) + before.collections),
            before.aliases,
            before.points,
        )
    }

    private fun delete(name: CollectionName, before: ClusterSchema) = ClusterSchema(
        TreeMap(before.collections - name),
        TreeMap(before.aliases.filterValues { it != name }),
        TreeMap(before.points.filterKeys { it.collection != name }),
    )

    private fun updated(config: CollectionConfig, part: CollectionPart): CollectionConfig = with(config) {
        val change = part.settings
        when (part.kind) {
            CollectionPartKind.HNSW -> {
                copy(hnsw = merged(hnsw, HnswConfig.fromNode(change)))
            }
            CollectionPartKind.OPTIMIZERS -> {
                copy(optimizers = merged(optimizers, OptimizersConfig.fromNode(change)))
            }
            CollectionPartKind.PARAMS -> {
                copy(params = merged(params, CollectionParams.fromNode(change)))
            }
            CollectionPartKind.QUANTIZATION -> {
                copy(quantization = compressed(quantization, change))
            }
            CollectionPartKind.STRICT_MODE -> {
                copy(strictMode = merged(strictMode, StrictModeConfig.fromNode(change)))
            }
            CollectionPartKind.METADATA -> {
                copy(metadata = metadata.toMap(change))
            }
            CollectionPartKind.VECTOR -> {
                copy(vectors = vectors.edit(part) { merged(it, change) })
            }
            CollectionPartKind.SPARSE_VECTOR -> {
                copy(sparse = sparseVectors.edit(part) { merged(it, SparseVectorParams.fromNode(change)) })
            }
        }
    }

    private fun <V> Map<VectorName, V>.edit(part: CollectionPart, change: (V) -> V): Map<VectorName, V> {
        val name = checkNotNull(part.vector)
        return this + (name to change(getValue(name)))
    }

    private fun Node.Obj.toMap(change: Node.Obj) =
        Node.Obj(entries - change.entries.keys + change.entries.filterValues { it != Node.NULL })

    private fun point(aliases: Map<AliasName, CollectionName>, action: AliasAction) = when (action) {
        is AliasAction.Create -> aliases + (action.alias to action.collection)
        is AliasAction.Switch -> aliases + (action.alias to action.collection)
        is AliasAction.Delete -> aliases - action.alias
    }
}

private fun ClusterSchema.edit(name: CollectionName, change: (CollectionSchema) -> CollectionSchema): ClusterSchema =
    ClusterSchema(TreeMap(collections + (name to change(collections.getValue(name)))), aliases, points)

private fun ClusterSchema.editPoints(change: (Map<PointKey, Point>) -> Map<PointKey, Point>): ClusterSchema =
    ClusterSchema(collections, aliases, TreeMap(change(points)))

private fun CollectionSchema.copy(
    config: CollectionConfig = this.config,
    indexes: Map<FieldPath, PayloadIndex> = payloadIndexes,
    keys: Map<ShardKey, ShardKeyParams> = shardKeys,
    foreign: Collection<String> = this.foreign,
) = CollectionSchema(config, TreeMap(indexes), TreeMap(keys), unknown, foreign.toSet())

private fun CollectionConfig.copy(
    vectors: Map<VectorName, VectorParams> = this.vectors,
    sparse: Map<VectorName, SparseVectorParams> = this.sparseVectors,
    params: CollectionParams = this.params,
    hnsw: HnswConfig = this.hnsw,
    optimizers: OptimizersConfig = this.optimizers,
    quantization: QuantizationConfig? = this.quantization,
    strictMode: StrictModeConfig = this.strictMode,
    metadata: Node.Obj = this.metadata,
) = CollectionConfig(
    TreeMap(vectors),
    TreeMap(sparse),
    params,
    hnsw,
    optimizers,
    wal,
    quantization,
    strictMode,
    metadata,
)
