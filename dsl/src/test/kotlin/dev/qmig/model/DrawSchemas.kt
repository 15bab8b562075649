package dev.qmig.model

import java.util.TreeMap

/** A server as it was set up, with what is on it now. */
internal data class World(val defaults: ServerDefaults, val schema: ClusterSchema) {
    val server: SimulatedServer get() = SimulatedServer(defaults)
}

/** A schema as it is read from a server: every leaf that Qdrant always reports is there, nothing is unknown. */
internal fun Draw.world(): World {
    val defaults = pick(ServerDefaults.SHIPPED, ServerDefaults.TUNED)
    val names = subset(Draw.COLLECTIONS)
    val collections = names.associateWithTo(TreeMap()) { liveCollection(defaults) }
    return World(defaults, ClusterSchema(collections, liveAliases(names)))
}

private fun Draw.liveCollection(defaults: ServerDefaults) = CollectionSchema(
    defaults.filledIn(config()),
    subset(Draw.FIELDS).associateWithTo(TreeMap()) { index() },
    setOf(),
    if (chance(10)) setOf("params.sharding_method") else setOf(),
)

/** Aliases of [names]. Renaming an alias can hide a collection behind one, so that is drawn too, though seldom. */
private fun Draw.liveAliases(names: List<CollectionName>): TreeMap<AliasName, CollectionName> {
    if (names.isEmpty()) return TreeMap()
    return subset(Draw.ALIASES)
        .filter { it.asCollection() !in names || chance(35) }
        .associateWithTo(TreeMap()) { pick(names) }
}

/** A change of any kind. It may wish for what is there, for something else in its place, or for what cannot be. */
internal fun Draw.change(schema: ClusterSchema): Change = when (between(0, 5)) {
    0 -> createCollection(schema)
    1 -> updateCollection(schema)
    2 -> DeleteCollection(collectionName(), flag())
    3 -> createPayloadIndex(schema)
    4 -> DeletePayloadIndex(mostlyThere(schema), field(), flag())
    else -> changeAliases(schema)
}

private fun Draw.mostlyThere(schema: ClusterSchema): CollectionName =
    if (schema.collections.isNotEmpty() && chance(80)) pick(schema.collections.keys.toList()) else collectionName()

private fun Draw.createCollection(schema: ClusterSchema): Change {
    val name = collectionName()
    val found = schema.collections[name]?.config
    return CreateCollection(name, if (found != null && flag()) found else config())
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
    val again = found != null && chance(20)
    val part = if (flag()) {
        CollectionPart.Hnsw(if (again) found.hnsw else hnsw())
    } else {
        CollectionPart.Optimizers(if (again) found.optimizers else optimizers())
    }
    return if (part.settings().isEmpty) updateCollection(schema) else UpdateCollection(name, part)
}

private fun Draw.createPayloadIndex(schema: ClusterSchema): Change {
    val collection = mostlyThere(schema)
    val field = field()
    val found = schema.collections[collection]?.payloadIndexes?.get(field)
    return CreatePayloadIndex(collection, field, if (found != null && flag()) found else index(), flag())
}

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
internal fun ClusterSchema.allows(change: Change): Boolean =
    change.obstacles(this).isEmpty() && change.satisfiedBy(this) !is Satisfaction.Conflict
