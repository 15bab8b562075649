package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll

class ExpansionLawsTest : FunSpec({
    fun law(name: String, law: (Ensured) -> Unit) = test(name) {
        val met = mutableMapOf<String, Int>()
        checkAll(Suite.steps, drawn { ensured() }) { case ->
            met.merge(case.met(), 1, Int::plus)
            withClue({ "$case" }) { law(case) }
        }
        println("$name: $met")
        MET.forEach { kind -> withClue(kind) { (met[kind] ?: 0) shouldBeGreaterThan Suite.least(part = 150) } }
    }

    law("a collection that was ensured has nothing left to ensure") { case ->
        case.after?.let { case.operation.expand(it) shouldBe Expansion.NOTHING }
    }

    law("every change of an ensured collection can be made where it is reached, and is not there already") { case ->
        case.walk { change, state ->
            if (!state.limitsIndexes(change)) change.obstacles(state).shouldBeEmpty()
            change.satisfiedBy(state) shouldBe Satisfaction.NO
        }
    }

    law("every leaf that is declared holds afterwards") { case ->
        val operation = case.operation
        case.after?.collections?.getValue(operation.name)?.let { found ->
            Difference.declared("", operation.config.toNode(), found.config.toNode(), setOf())
                .filterNot { it.leaf.endsWith(".datatype") && it.wanted == Node.Text("Float32") && it.found == null }
                .shouldBeEmpty()
            found.payloadIndexes.entries.shouldContainAll(operation.indexes.entries)
        }
    }

    law("nothing is touched that is live and not declared") { case ->
        val operation = case.operation
        if (case.after != null && operation.name in case.before.collections) {
            val declared = ConfigLeaves.of(operation.config.toNode()).keys.map { "${operation.name}: $it" } +
                operation.indexes.keys.map { "${operation.name}: payload_indexes.${Node.path("", it.value())}" }
            differingLeaves(case.before, case.after)
                .filterNot { leaf -> declared.any { leaf == it || leaf.startsWith("$it.") || it.startsWith("$leaf.") } }
                .shouldBeEmpty()
        }
    }

    law("a collection that is there is in conflict exactly where something fixed is asked for otherwise") { case ->
        val found = case.before.collections[case.operation.name]
        if (found != null && !case.before.hasAlias(case.operation.name)) {
            case.expansion.conflicts.isEmpty() shouldBe fixedAgrees(case.operation.config, found.config)
        }
    }

    law("undoing the steps of an ensured collection gives back what was there, as well as the weakest of them says") {
        if (it.after != null) {
            val server = it.world.server
            var state = it.before
            val inverses = mutableListOf<Inverse>()
            it.expansion.changes().forEach { change ->
                inverses += change.inverse(state)
                state = server.apply(change, state)
            }
            if (inverses.none { inverse -> inverse.grade is Grade.Irreversible }) {
                inverses.asReversed().forEach { inverse -> state = server.apply(inverse.changes, state) }
                val residue = inverses.map(Inverse::grade).filterIsInstance<Grade.Effective>().flatMap { it.residue }
                differingLeaves(it.before, state).filterNot { leaf -> leaf in residue }.shouldBeEmpty()
            }
        }
    }

    test("along a chain each expansion is what the collections and aliases of that moment ask for") {
        checkAll(Suite.chains, drawn { world() to List(between(1, 8)) { it } }) { (world, tries) ->
            var state = world.schema
            tries.forEach { number ->
                val operation = Draw(kotlin.random.Random(number + state.hashCode())).expanding(state)
                val expansion = operation.expand(state)
                withClue({ "${operation.toNode()} on ${state.shown()}" }) {
                    val named = expansion.changes().flatMap { it.collections() }.toSet()
                    named.filterNot { operation.reads(it, state.aliases) }.shouldBeEmpty()
                    if (expansion.conflicts.isNotEmpty()) expansion.items.shouldBeEmpty()
                    Operation.fromNode(operation.toNode()) shouldBe operation
                    expansion.changes().forEach { change ->
                        if (state.allows(change)) state = world.server.apply(change, state)
                    }
                    if (operation is ForEachCollection) {
                        expansion.items.map { it.apart != null }.toSet() shouldBe
                            if (expansion.items.isEmpty()) {
                                setOf()
                            } else {
                                setOf(operation.onFailure == OnFailure.CONTINUE_AND_REPORT)
                            }
                    }
                }
            }
        }
    }
})

/** Whether strict mode has no room for the index that [change] makes. */
private fun ClusterSchema.limitsIndexes(change: Change): Boolean {
    val found = (change as? CreatePayloadIndex)?.let { collections[it.collection] } ?: return false
    val most = found.config.strictMode.writes.maxPayloadIndexCount
    return found.config.strictMode.enabled == true && most != null && found.payloadIndexes.size >= most
}

private val MET = listOf("absent", "alias", "conflict", "agrees", "differs")

/** A collection that is to be as declared, on a server. */
private data class Ensured(val world: World, val operation: EnsureCollection) {
    val before: ClusterSchema get() = world.schema
    val expansion: Expansion = operation.expand(before)

    /** The schema afterwards; null where it cannot be had. */
    val after: ClusterSchema? = if (expansion.conflicts.isEmpty() && !before.hasAlias(operation.name)) {
        world.server.apply(expansion.changes(), before)
    } else {
        null
    }

    fun walk(law: (Change, ClusterSchema) -> Unit) {
        if (after == null) return
        expansion.changes().fold(before) { state, change ->
            law(change, state)
            world.server.apply(change, state)
        }
    }

    fun met(): String = when {
        before.hasAlias(operation.name) -> "alias"
        operation.name !in before.collections -> "absent"
        expansion.conflicts.isNotEmpty() -> "conflict"
        expansion.items.isEmpty() -> "agrees"
        else -> "differs"
    }

    override fun toString(): String = "${operation.toNode()}\n  on ${before.shown()}"
}

private fun Draw.ensured(): Ensured {
    val world = world()
    val drawn = ensureCollection(world.schema)
    val name = drawn.name
    val found = world.schema.collections[name]
    val little = EnsureCollection(name, vectorsOnly(), found?.payloadIndexes ?: drawn.indexes)
    return Ensured(world, if (chance(10)) little else drawn)
}

/** What can never be changed, compared by hand. */
private fun fixedAgrees(asked: CollectionConfig, live: CollectionConfig): Boolean {
    fun same(one: Any?, other: Any?) = one == null || one == other

    fun plain(datatype: Datatype?) = datatype ?: Datatype.FLOAT32
    val vectors = asked.vectors.all { (name, vector) ->
        val there = live.vectors[name]
        when {
            there != null -> {
                vector.size == there.size && vector.distance == there.distance &&
                    plain(vector.datatype) == plain(there.datatype) && vector.multivector == there.multivector
            }
            else -> {
                name !in live.sparseVectors
            }
        }
    }
    val sparse = asked.sparseVectors.all { (name, vector) ->
        val there = live.sparseVectors[name]
        if (there != null) plain(vector.datatype) == plain(there.datatype) else name !in live.vectors
    }
    return vectors && sparse &&
        same(asked.params.shardNumber, live.params.shardNumber) &&
        same(asked.params.shardingMethod, live.params.shardingMethod) &&
        same(asked.wal.capacityMb, live.wal.capacityMb) &&
        same(asked.wal.segmentsAhead, live.wal.segmentsAhead) &&
        same(asked.wal.retainClosed, live.wal.retainClosed)
}
