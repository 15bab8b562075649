package dev.qmig.engine

import dev.qmig.TestServer
import dev.qmig.model.AliasAction
import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.CreateShardKey
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.Draw
import dev.qmig.model.Execute
import dev.qmig.model.Named
import dev.qmig.model.Node
import dev.qmig.model.PointKey
import dev.qmig.model.Program
import dev.qmig.model.ShardingMethod
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.TextDigest
import dev.qmig.model.UpdateCollection
import dev.qmig.model.UpsertPoints
import dev.qmig.model.allows
import dev.qmig.model.change
import dev.qmig.model.world
import dev.qmig.qdrant.QdrantGateway

// A drawn schema and drawn changes, kept to what one server without a cluster can be asked for.

/** The changes that make a drawn schema, points included, on an empty server. */
internal fun Draw.setUp(): List<Change> {
    val drawn = world().schema
    val collections = drawn.collections().filterValues { it.config().params().shardingMethod() == null }
    val made = collections.flatMap { (name, collection) -> setUp(name, collection, drawn) }
    val aliases = drawn.aliases()
        .filter { (alias, target) -> target in collections && CollectionName(alias.value()) !in drawn.collections() }
        .map { (alias, target) -> ChangeAliases(listOf(AliasAction.Create(alias, target))) }
    return made + aliases
}

private fun setUp(name: CollectionName, collection: CollectionSchema, drawn: ClusterSchema): List<Change> {
    val config = collection.config().withoutLimits()
    val points = drawn.points().filterKeys { it.collection() == name }.values.toList()
    return listOf(CreateCollection(name, config.with(config.params().creatable()))) +
        collection.payloadIndexes().map { (field, index) -> CreatePayloadIndex(name, field, index, false) } +
        listOf(points).filter { it.isNotEmpty() }.map { UpsertPoints(name, it) }
}

/** A change that [schema] allows, seldom code. What a strict mode refuses nobody foresees, so it is never switched on. */
internal fun Draw.possible(schema: ClusterSchema): Change = if (chance(1)) {
    Execute("code ${between(1, 1_000_000)}", true, false, TextDigest.of("drawn"), Idle)
} else {
    generateSequence { change(schema) }.first { !it.isOfClusters() && !it.limits() && schema.allows(it) }
}

private fun Change.isOfClusters() = when (this) {
    is CreateShardKey, is DeleteShardKey -> true
    is CreateCollection -> config().params().shardingMethod() == ShardingMethod.CUSTOM
    else -> false
}

private fun Change.limits() = when (this) {
    is CreateCollection -> config().strictMode().enabled() == true
    is UpdateCollection -> part().settings()["enabled"] == Node.Bool(true)
    else -> false
}

private fun CollectionConfig.withoutLimits() = CollectionConfig(
    vectors(),
    sparseVectors(),
    params(),
    hnsw(),
    optimizers(),
    wal(),
    quantization(),
    with(strictMode()) { StrictModeConfig(false, searches(), writes(), multivectors(), sparse()) },
    metadata(),
)

/** Makes [changes] without qmig's knowledge. */
internal fun TestServer.make(changes: List<Change>): Unit =
    QdrantGateway.over(channel()).use { gateway -> changes.forEach(gateway::apply) }

/** The schema as it is with all points that are drawn. */
internal fun TestServer.drawnState(): ClusterSchema = QdrantGateway.over(channel()).use { gateway ->
    val names = gateway.collectionNames()
    gateway.schema(Named(names, names.flatMap { name -> Draw.IDS.map { PointKey(name, it) } }.toSet()))
}

/** Code that does nothing. */
private object Idle : Program {
    override fun run(clients: Program.Clients) = Unit

    override fun isDone(clients: Program.Clients) = false
}
