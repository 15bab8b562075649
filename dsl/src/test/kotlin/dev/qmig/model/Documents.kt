package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe

/** Every leaf of the server's document, by its path as a residue names it. */
fun ClusterSchema.leaves(): Map<String, Any> {
    val collections = collections.flatMap { (name, collection) ->
        ConfigLeaves.of(collection.toNode()).map { (leaf, value) -> "$name: $leaf" to value as Any }
    }
    return collections.toMap() + aliases.map { (alias, target) -> "aliases.$alias" to target } +
        points.map { (key, point) -> "$key" to point }
}

/** The same without the data in it, which is all that is back after a loss. */
fun ClusterSchema.shape(): ClusterSchema = ClusterSchema(collections, aliases)

/** The leaves in which two documents differ. */
fun differingLeaves(one: ClusterSchema, other: ClusterSchema): Set<String> {
    val left = one.leaves()
    val right = other.leaves()
    return (left.keys + right.keys).filterTo(sortedSetOf()) { left[it] != right[it] && !isFilled(it, left, right) }
}

/** Whether what was empty at [leaf] has leaves of its own now, which are told instead. */
private fun isFilled(leaf: String, vararg documents: Map<String, Any>) =
    documents.any { it[leaf] == Node.Obj.EMPTY } &&
        documents.any { document -> document.keys.any { it.startsWith("$leaf.") } }

/** Holds [back] against [first] as closely as [grade] promises. */
fun shouldBeBack(grade: Grade, first: ClusterSchema, back: ClusterSchema) {
    when (grade) {
        is Grade.Exact -> back shouldBe first
        is Grade.Shape -> back.shape() shouldBe first.shape()
        is Grade.Effective -> differingLeaves(first, back) shouldBe grade.residue.toSet()
        is Grade.Authored -> throw AssertionError("no derived inverse is authored")
        is Grade.Irreversible -> throw AssertionError("there is no way back: ${grade.reason}")
    }
}

/** Holds the schema that was foreseen against the one there is: what [predicted] leaves open may be anything. */
fun shouldPredict(predicted: ClusterSchema, real: ClusterSchema) {
    predicted.aliases shouldBe real.aliases
    predicted.collections.keys shouldBe real.collections.keys
    predicted.collections.forEach { (name, expected) ->
        val found = real.collections.getValue(name)
        expected.payloadIndexes shouldBe found.payloadIndexes
        expected.foreign shouldBe found.foreign
        expected.shardKeys.keys shouldBe found.shardKeys.keys
        expected.shardKeys.forEach { (key, params) ->
            val live = found.shardKeys.getValue(key)
            (params.shardsNumber ?: live.shardsNumber) shouldBe live.shardsNumber
            (params.replicationFactor ?: live.replicationFactor) shouldBe live.replicationFactor
        }
        val known = ConfigLeaves.of(expected.config.toNode())
        val live = ConfigLeaves.of(found.config.toNode()).filterKeys { it !in expected.unknown }
        live shouldBe known
    }
}

/** Carries out [changes] on [start]; each must be possible where it is reached. */
fun SimulatedServer.carryOut(changes: List<Change>, start: ClusterSchema): ClusterSchema =
    changes.fold(start) { state, change ->
        withClue({ "${change.toNode()} must be possible" }) {
            change.obstacles(state) shouldBe listOf()
            state.allows(change) shouldBe true
        }
        apply(change, state)
    }

/** The schema as short as it can be read in the message of a failed test. */
fun ClusterSchema.shown(): String =
    collections.mapValues { (_, collection) -> "${collection.toNode()}, foreign ${collection.foreign}" }.toString() +
        aliases
