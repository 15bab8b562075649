package dev.qmig.cli.render.html

import dev.qmig.cli.render.Cell
import dev.qmig.cli.render.Counts
import dev.qmig.cli.render.StateWords
import dev.qmig.model.AliasName
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.Node
import dev.qmig.model.ShippedDefaults
import kotlinx.html.DL
import kotlinx.html.FlowContent
import kotlinx.html.a
import kotlinx.html.article
import kotlinx.html.dd
import kotlinx.html.details
import kotlinx.html.dl
import kotlinx.html.dt
import kotlinx.html.h3
import kotlinx.html.id
import kotlinx.html.p
import kotlinx.html.summary

private val ALIAS_HEADS = listOf("Alias", "Points at")
private val VECTOR_HEADS = listOf("Vector", "Kind", "Size", "Distance", "Settings")
private val INDEX_HEADS = listOf("Payload field", "Index", "Parameters")

/** Settings that have a place of their own on the page. */
private val TOLD_APART = setOf("vectors", "sparse_vectors", "quantization_config", "payload_indexes", "shard_keys")

/** The collections and aliases as the server has them. */
internal fun FlowContent.schema(schema: ClusterSchema) = part(SCHEMA, "Schema now") {
    val usual = ShippedDefaults.without(schema)
    val places = schema.collections().keys.withIndex().associate { (place, name) -> name to "collection-${place + 1}" }
    if (places.isEmpty()) p { +"There is no collection." }
    if (schema.aliases().isNotEmpty()) {
        rows("Aliases", ALIAS_HEADS, schema.aliases().map { (alias, target) -> alias(alias, target, places[target]) })
    }
    schema.collections().forEach { (name, collection) ->
        article {
            places[name]?.let { id = it }
            h3 { name(name.value()) }
            val set = usual.collection(name).orElse(collection).toNode()
            collection(collection, schema.aliasesOf(name), others(set))
        }
        endLine()
    }
}

private fun alias(alias: AliasName, target: CollectionName, place: String?): Row = Row(
    { name(alias.value()) },
    { if (place == null) name(target.value()) else a("#$place") { name(target.value()) } },
)

private fun FlowContent.collection(collection: CollectionSchema, aliases: List<AliasName>, set: Map<String, Node>) {
    val config = collection.config()
    val vectors = config.vectors().map { (name, vector) -> vector(name.value(), "dense", vector.toNode()) } +
        config.sparseVectors().map { (name, vector) -> vector(name.value(), "sparse", vector.toNode()) }
    if (vectors.isEmpty()) p { +"It has no vectors." } else rows("Vectors", VECTOR_HEADS, vectors)
    val indexes = collection.payloadIndexes().map { (field, index) ->
        index(field.value(), index.type(), index.toNode())
    }
    if (indexes.isEmpty()) p { +"It has no payload index." } else rows("Payload indexes", INDEX_HEADS, indexes)
    dl {
        fact("Aliases") { list(aliases.map { it.value() }) }
        fact("Quantization") { config.quantization()?.let { leaves(Node.leaves("", it.toNode())) } ?: +"none" }
        fact("Settings beside the defaults") { if (set.isEmpty()) +"nothing" else leaves(set) }
        if (collection.shardKeys().isNotEmpty()) {
            fact("Shard keys") { list(collection.shardKeys().keys.map { "$it" }) }
        }
        if (collection.foreign().isNotEmpty()) fact("Not known to this qmig") { list(collection.foreign()) }
    }
    val every = others(collection.toNode())
    details {
        summary { +"Every setting (${every.size})" }
        leaves(every)
    }
}

private fun vector(name: String, kind: String, vector: Node.Obj): Row = Row(
    { name(Node.path("", name)) },
    { badge(Cell(kind)) },
    { words(vector["size"]?.toString() ?: StateWords.NOTHING) },
    { words(vector["distance"]?.toString() ?: StateWords.NOTHING) },
    { settings(vector, setOf("size", "distance")) },
)

private fun index(field: String, type: String, index: Node.Obj): Row = Row(
    { name(field) },
    { badge(Cell(type)) },
    { settings(index, setOf("type")) },
)

private fun FlowContent.settings(tree: Node.Obj, shown: Set<String>) {
    val left = Node.leaves("", Node.Obj(tree.entries() - shown))
    if (left.isEmpty()) words(StateWords.NOTHING) else leaves(left)
}

private fun others(tree: Node.Obj): Map<String, Node> = Node.leaves("", Node.Obj(tree.entries() - TOLD_APART))

private fun DL.fact(what: String, content: FlowContent.() -> Unit) {
    dt { +what }
    dd { content() }
}

private fun FlowContent.list(names: Collection<String>) {
    if (names.isEmpty()) +"none"
    names.forEachIndexed { place, one ->
        if (place > 0) +", "
        name(one)
    }
}
