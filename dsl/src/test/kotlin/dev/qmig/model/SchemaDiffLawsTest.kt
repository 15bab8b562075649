package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll
import java.util.TreeMap

class SchemaDiffLawsTest : FunSpec({
    test("the changes between two schemas can be made and lead to the second, but for what is named") {
        var reached = 0
        checkAll(Suite.steps, drawn { wish() }) { wish ->
            val diff = SchemaDiff.between(wish.from, wish.to)
            withClue({ "${diff.changes.map { it.toNode() }}\n  unmade ${diff.unmade}\n  in $wish" }) {
                val after = diff.changes.fold(wish.from) { state, change ->
                    withClue({ "at ${change.toNode()}" }) {
                        change.limitless(state) shouldBe listOf()
                        (change.satisfiedBy(state) as? Satisfaction.Conflict).shouldBeNull()
                    }
                    change.apply(state)
                }
                differing(after, wish.to)
                    .filterNot { (leaf, _) -> diff.unmade.any { leaf.isBelow(it.path) } }
                    .shouldBeEmpty()
            }
            if (diff.unmade.isEmpty()) reached++
        }
        reached shouldBeGreaterThan Suite.least(part = 60)
    }

    test("there is nothing to do between a schema and itself") {
        checkAll(Suite.values, drawn { world().schema }) { schema ->
            SchemaDiff.between(schema, schema).isEmpty shouldBe true
        }
    }

    test("nothing that a server fills in by itself is a difference") {
        checkAll(Suite.values, drawn { declaredSchema() }) { declared ->
            val live = declared.collections.mapValuesTo(TreeMap()) { (_, schema) ->
                CollectionSchema(
                    ServerDefaults.SHIPPED.filledIn(schema.config),
                    schema.payloadIndexes,
                    setOf(),
                    setOf(),
                )
            }
            val found = ClusterSchema(live, TreeMap())
            val filled = ShippedDefaults.filledIn(declared, found)
            SchemaDiff.between(filled, found).changes.shouldBeEmpty()
            SchemaDiff.between(filled, found).unmade.shouldBeEmpty()
        }
    }

    test("collections come before aliases that point at them, and what goes comes last") {
        val old = with("articles", 4).with(AliasName("live"), CollectionName("articles"))
        val new = with("articles_v2", 8).with(AliasName("live"), CollectionName("articles_v2"))
        SchemaDiff.between(old, new).changes.map { it.summary() } shouldBe listOf(
            "create collection articles_v2",
            "switch alias live -> articles_v2",
            "delete collection articles",
        )
    }

    test("a collection that has another name and is the same otherwise is a rename") {
        val old = with("articles", 4)
        val new = with("essays", 4)
        SchemaDiff.between(old, new).renames shouldBe mapOf(CollectionName("articles") to CollectionName("essays"))
        SchemaDiff.between(old, with("essays", 8)).renames.shouldBeEmpty()
    }

    test("a vector of another size is not made, and the reason says what would be lost") {
        val old = with("articles", 4)
        val new = with("articles", 8)
        val diff = SchemaDiff.between(old, new)
        diff.changes.shouldBeEmpty()
        diff.unmade.map { "${it.path}: ${it.reason}" } shouldBe listOf(
            "articles: vectors.(unnamed): it has {size: 4} and should have {size: 8}, which Qdrant fixes " +
                "when it creates a vector, so its data would be lost; " +
                "create a vector of another name, fill it, and delete this one then",
        )
    }
})

private data class Wish(val from: ClusterSchema, val to: ClusterSchema)

/** Two schemas that share what they can, or one and what a few changes make of it. */
private fun Draw.wish(): Wish {
    val world = world()
    val from = world.schema.withoutPoints()
    if (flag()) return Wish(from, world().schema.withoutPoints())
    val to = (1..between(1, 5)).fold(world.schema) { state, _ ->
        change(state).takeIf(state::allows)?.let { world.server.apply(it, state) } ?: state
    }
    return Wish(from, to.withoutPoints())
}

private fun Draw.declaredSchema() =
    ClusterSchema(subset(Draw.COLLECTIONS).associateWithTo(TreeMap()) { CollectionSchema.created(config()) }, TreeMap())

private fun ClusterSchema.withoutPoints() = ClusterSchema(collections, aliases)

private fun with(name: String, size: Int) = ClusterSchema.EMPTY.with(
    CollectionName(name),
    CollectionSchema.created(CollectionConfig.of(VectorName.UNNAMED, VectorParams.of(size, Distance.COSINE))),
)

/** What stands against a change but for limits that callers are held to. */
private fun Change.limitless(state: ClusterSchema) = obstacles(state).filterNot { "strict mode" in it }

private fun String.isBelow(path: String) = this == path || startsWith("$path.") || startsWith("$path:")

private fun differing(a: ClusterSchema, b: ClusterSchema): List<Pair<String, String>> {
    val left = shown(a)
    val right = shown(b)
    return (left.keys + right.keys).filter { left[it] != right[it] }.map { it to "${left[it]} and ${right[it]}" }
}

/** Every leaf by the path that a difference has. */
private fun shown(schema: ClusterSchema): Map<String, Node> {
    val leaves = TreeMap<String, Node>()
    schema.aliases.forEach { (alias, name) -> leaves["aliases.$alias"] = Node.Text(name.value) }
    schema.collections.forEach { (name, collection) ->
        leaves[name.value] = Node.Bool(true)
        Node.leaves("", collection.toNode()).forEach { (leaf, value) ->
            val isDefault = leaf.endsWith("datatype") && value == Node.Text("Float32")
            if (!isDefault && value != Node.Obj.EMPTY) leaves["$name: $leaf"] = value
        }
        collection.config.sparseVectors.keys.forEach {
            leaves["$name: " + Node.path("sparse_vectors", it.value)] = Node.Bool(true)
        }
        collection.foreign.forEach { leaves["$name: $it"] = Node.Text("foreign") }
    }
    return leaves
}
