package dev.qmig.model

import java.util.TreeMap

/** A server as it was set up, with what is on it now. */
data class World(val defaults: ServerDefaults, val schema: ClusterSchema) {
    val server: SimulatedServer get() = SimulatedServer(defaults)
}

/** A schema as it is read from a server: every leaf that Qdrant always reports is there, nothing is unknown. */
fun Draw.world(): World {
    val defaults = pick(ServerDefaults.SHIPPED, ServerDefaults.TUNED)
    val names = subset(Draw.COLLECTIONS)
    val collections = names.associateWithTo(TreeMap()) { liveCollection(defaults) }
    return World(defaults, ClusterSchema(collections, liveAliases(names), livePoints(collections)))
}

private fun Draw.liveCollection(defaults: ServerDefaults): CollectionSchema {
    val config = defaults.filledIn(config()).let { it.with(merged(it.params, changedParams())) }
    val byKey = config.params.shardingMethod == ShardingMethod.CUSTOM
    val keys = if (byKey) subset(Draw.SHARD_KEYS) else listOf()
    return CollectionSchema(
        config,
        subset(Draw.FIELDS).associateWithTo(TreeMap()) { index() },
        keys.associateWithTo(TreeMap()) { ShardKeyParams(between(1, 2), between(1, 2), listOf(), null) },
        setOf(),
        foreign(config),
    )
}

private fun Draw.foreign(config: CollectionConfig): Set<String> = when {
    chance(10) -> setOf("params.unheard_of")
    chance(10) && config.vectors.isNotEmpty() -> setOf(
        Node.path("vectors", pick(config.vectors.keys.toList()).value()) + ".unheard_of",
    )
    else -> setOf()
}

/** Aliases of [names]. Renaming an alias can hide a collection behind one, so that is drawn too, though seldom. */
private fun Draw.liveAliases(names: List<CollectionName>): TreeMap<AliasName, CollectionName> {
    if (names.isEmpty()) return TreeMap()
    return subset(Draw.ALIASES)
        .filter { it.asCollection() !in names || chance(35) }
        .associateWithTo(TreeMap()) { pick(names) }
}

/** A change of any kind. It may wish for what is there, for something else in its place, or for what cannot be. */
fun Draw.change(schema: ClusterSchema): Change = when (between(0, 12)) {
    0 -> createCollection(schema)
    1 -> updateCollection(schema)
    2 -> DeleteCollection(collectionName(), flag())
    3 -> createPayloadIndex(schema)
    4 -> DeletePayloadIndex(mostlyThere(schema), field(), flag())
    5 -> createVector(schema)
    6 -> deleteVector(schema)
    7 -> createShardKey(schema)
    8 -> DeleteShardKey(mostlySharded(schema), pick(Draw.SHARD_KEYS), flag())
    9 -> upsertPoints(schema, mostlyThere(schema))
    10 -> changePayload(schema, mostlyThere(schema))
    11 -> DeletePoints(mostlyThere(schema), pointIds(), flag())
    else -> changeAliases(schema)
}

private fun Draw.mostlyThere(schema: ClusterSchema): CollectionName =
    if (schema.collections.isNotEmpty() && chance(80)) pick(schema.collections.keys.toList()) else collectionName()

private fun Draw.createCollection(schema: ClusterSchema): Change {
    val name = collectionName()
    val found = schema.collections[name]?.config
    return CreateCollection(name, if (found != null && flag()) found.with(found.params.creatable()) else config())
}

private fun Draw.updateCollection(schema: ClusterSchema): Change {
    val name = if (schema.collections.isNotEmpty() &&
        chance(80)
    ) {
        pick(schema.collections.keys.toList())
    } else {
        collectionName()
    }
    val found = schema.collections[name]?.config
    val part = if (found != null && chance(20)) partOf(found) else part(found)
    return if (part.settings().isEmpty) updateCollection(schema) else UpdateCollection(name, part)
}

/** What a collection has already. */
private fun Draw.partOf(found: CollectionConfig): CollectionPart = when (between(0, 4)) {
    0 -> CollectionPart.hnsw(found.hnsw)
    1 -> CollectionPart.optimizers(found.optimizers)
    2 -> CollectionPart.quantization(found.quantization)
    3 -> CollectionPart.strictMode(found.strictMode)
    else -> CollectionPart.metadata(found.metadata)
}

private fun Draw.part(found: CollectionConfig?): CollectionPart = when (between(0, 7)) {
    0 -> CollectionPart.hnsw(hnsw())
    1 -> CollectionPart.optimizers(optimizers())
    2 -> CollectionPart.params(changedParams())
    3 -> CollectionPart.quantization(maybe { quantization() })
    4 -> CollectionPart.strictMode(strictMode())
    5 -> CollectionPart.metadata(changedMetadata())
    6 -> vectorPart(named(found?.vectors?.keys, "title"))
    else -> CollectionPart.sparseVector(
        named(found?.sparseVectors?.keys, "sparse"),
        sparseVector().let { SparseVectorParams(it.modifier, it.fullScanThreshold, it.onDisk, null) },
    )
}

private fun Draw.vectorPart(name: VectorName): CollectionPart {
    val part = CollectionPart.vector(
        name,
        maybe {
            flag()
        },
        maybe { hnsw() } ?: HnswConfig.UNSET,
        maybe { quantization() },
    )
    return if (chance(20)) part.withoutQuantization() else part
}

private fun Draw.named(there: Set<VectorName>?, other: String): VectorName =
    if (there.isNullOrEmpty() || chance(20)) VectorName(other) else pick(there.toList())

/** Seldom a key is taken away. */
private fun Draw.changedMetadata(): Node.Obj =
    Node.Obj(metadata().entries.mapValues { (_, value) -> if (chance(20)) Node.NULL else value })

private fun Draw.createPayloadIndex(schema: ClusterSchema): Change {
    val collection = mostlyThere(schema)
    val field = field()
    val found = schema.collections[collection]?.payloadIndexes?.get(field)
    return CreatePayloadIndex(collection, field, if (found != null && flag()) found else index(), flag())
}

/** A vector of a name that is mostly taken or free by chance, and if taken half the time the same. */
private fun Draw.createVector(schema: ClusterSchema): Change {
    val collection = mostlyThere(schema)
    val found = schema.collections[collection]?.config
    val name = vectorName(found)
    val dense = found?.vectors?.get(name)
    val sparse = found?.sparseVectors?.get(name)
    val vector = when {
        dense != null && flag() -> NewVector.Dense(dense.creatable())
        sparse != null && flag() -> NewVector.Sparse(sparse.creatable())
        flag() || name == VectorName.UNNAMED -> NewVector.Dense(vector().creatable())
        else -> NewVector.Sparse(sparseVector().creatable())
    }
    return CreateVector(collection, name, vector)
}

private fun Draw.deleteVector(schema: ClusterSchema): Change {
    val collection = mostlyThere(schema)
    return DeleteVector(collection, vectorName(schema.collections[collection]?.config), flag())
}

private fun Draw.vectorName(found: CollectionConfig?): VectorName {
    val there = found?.run { vectors.keys + sparseVectors.keys }.orEmpty().toList()
    return if (there.isNotEmpty() && flag()) pick(there) else VectorName(pick("title", "sparse", "added", ""))
}

/** One that an alias hides is so rare that it is taken where there is one. */
private fun Draw.mostlySharded(schema: ClusterSchema): CollectionName {
    val sharded = schema.collections.filterValues { it.config.params.shardingMethod == ShardingMethod.CUSTOM }.keys
    val hidden = sharded.filter { name -> schema.aliases.keys.any { it.asCollection() == name } }
    return when {
        hidden.isNotEmpty() && chance(70) -> pick(hidden)
        sharded.isNotEmpty() && chance(80) -> pick(sharded.toList())
        else -> mostlyThere(schema)
    }
}

private fun Draw.createShardKey(schema: ClusterSchema): Change {
    val collection = mostlySharded(schema)
    val keys = schema.collections[collection]?.shardKeys.orEmpty()
    val key = if (keys.isNotEmpty() && chance(70)) pick(keys.keys.toList()) else pick(Draw.SHARD_KEYS)
    val found = keys[key]
    return CreateShardKey(collection, key, if (found != null && flag()) found else shardKeyParams())
}

private fun Draw.shardKeyParams() = ShardKeyParams(
    maybe { between(1, 2) },
    maybe { between(1, 2) },
    if (chance(20)) listOf(7L) else listOf(),
    maybe { pick(ReplicaState.ACTIVE, ReplicaState.PARTIAL) },
)

/** One action or several, often on one alias and often of one kind, so that they meet each other too. */
private fun Draw.changeAliases(schema: ClusterSchema): Change {
    val first = aliasName()
    val kind = maybe { between(0, 2) }
    return ChangeAliases(
        List(pick(1, 2, 2, 3)) { aliasAction(kind ?: between(0, 2), if (flag()) first else aliasName(), schema) },
    )
}

private fun Draw.aliasAction(kind: Int, alias: AliasName, schema: ClusterSchema): AliasAction {
    val target = schema.aliases[alias]?.takeIf { chance(30) } ?: mostlyThere(schema)
    return when (kind) {
        0 -> AliasAction.Create(alias, target)
        1 -> AliasAction.Switch(alias, target)
        else -> AliasAction.Delete(alias, flag())
    }
}

/** Whether a migration would send [change], or find it done. */
fun ClusterSchema.allows(change: Change): Boolean =
    change.obstacles(this).isEmpty() && change.satisfiedBy(this) !is Satisfaction.Conflict
