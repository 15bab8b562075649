package dev.qmig.model

/** Which kinds of change met what, and how it could be undone. */
internal class Coverage {
    private data class Cell(val kind: String, val found: String, val outcome: String)

    private val counts = mutableMapOf<Cell, Int>()

    fun count(step: Step) {
        counts.merge(Cell(kind(step.change), found(step), outcome(step)), 1, Int::plus)
    }

    /** Cells that are possible and were not met. */
    fun missing(): List<String> = cells().filter { impossible(it) == null && it !in counts }.map { "$it" }

    /** Cells that were met although they are listed as impossible. */
    fun contradicted(): List<String> = counts.keys.filter { impossible(it) != null }.map { "$it: ${impossible(it)}" }

    fun table(): String {
        val rows = KINDS.flatMap { kind -> FOUND.map { found -> row(kind, found) } }
        val head = "%-22s%-11s".format("change", "found") + OUTCOMES.joinToString("") { "%13s".format(it) }
        return (listOf(head) + rows + legend()).joinToString("\n")
    }

    private fun row(kind: String, found: String) =
        "%-22s%-11s".format(kind, found) + OUTCOMES.joinToString("") { outcome ->
            val cell = Cell(kind, found, outcome)
            val reason = IMPOSSIBLE.indexOfFirst { it.covers(kind, found, outcome) }
            "%13s".format(counts[cell] ?: if (reason < 0) "MISSING" else "(${reason + 1})")
        }

    private fun legend() = IMPOSSIBLE.mapIndexed { index, rule -> "(${index + 1}) ${rule.reason}" }

    private fun cells() = KINDS.flatMap { kind -> FOUND.flatMap { found -> OUTCOMES.map { Cell(kind, found, it) } } }

    private fun impossible(cell: Cell) = IMPOSSIBLE.firstOrNull {
        it.covers(cell.kind, cell.found, cell.outcome)
    }?.reason
}

private val FOUND = listOf("absent", "equal", "different")

private val OUTCOMES = listOf("exact", "effective", "shape", "irreversible", "conflict", "obstacle")

private val KINDS = listOf(CreateCollection::class, UpdateCollection::class, DeleteCollection::class)
    .plus(listOf(CreatePayloadIndex::class, DeletePayloadIndex::class, ChangeAliases::class))
    .plus(listOf(UpsertPoints::class, ChangePayload::class, DeletePoints::class))
    .plus(listOf(CreateVector::class, DeleteVector::class, CreateShardKey::class, DeleteShardKey::class))
    .map { it.simpleName.orEmpty() }

private fun kind(change: Change): String = change.javaClass.simpleName

private fun found(step: Step): String = when {
    !isThere(step.change, step.before) -> "absent"
    step.change.satisfiedBy(step.before) == Satisfaction.YES -> "equal"
    else -> "different"
}

/** Whether what the change is about is there in any form. */
private fun isThere(change: Change, before: ClusterSchema): Boolean = when (change) {
    is CreateCollection -> change.name in before.collections
    is UpdateCollection -> change.name in before.collections
    is DeleteCollection -> change.name in before.collections
    is CreatePayloadIndex -> before.collections[change.collection]?.payloadIndexes?.get(change.field) != null
    is DeletePayloadIndex -> before.collections[change.collection]?.payloadIndexes?.get(change.field) != null
    is CreateVector -> before.hasVector(change.collection, change.name)
    is DeleteVector -> before.hasVector(change.collection, change.name)
    is CreateShardKey -> before.collections[change.collection]?.shardKeys?.get(change.key) != null
    is DeleteShardKey -> before.collections[change.collection]?.shardKeys?.get(change.key) != null
    is UpsertPoints, is ChangePayload, is DeletePoints -> change.touchedPoints().any { it in before.points }
    is CreateSnapshot, is Execute, is PointsJob, is ClearPoints -> throw AssertionError(
        "what no schema shows is not drawn",
    )
    is ChangeAliases -> change.actions.any { it.alias() in before.aliases }
}

private fun ClusterSchema.hasVector(collection: CollectionName, name: VectorName) =
    collections[collection]?.config?.hasVector(name) == true

private fun outcome(step: Step): String = when {
    step.change.obstacles(step.before).isNotEmpty() -> "obstacle"
    !step.before.allows(step.change) -> "conflict"
    else -> step.inverse.grade.toNode().get("grade").toString()
}

/** Why cells that match stay empty. An empty set matches all. */
private class Rule(
    val kinds: Set<String>,
    val found: Set<String>,
    val outcomes: Set<String>,
    val reason: String,
) {
    fun covers(kind: String, found: String, outcome: String): Boolean =
        kind in kinds.ifEmpty { setOf(kind) } &&
            found in this.found.ifEmpty { setOf(found) } &&
            outcome in outcomes.ifEmpty { setOf(outcome) }
}

private val LOSING = setOf("DeleteCollection", "DeleteVector", "DeleteShardKey")

private val DELETIONS = LOSING + "DeletePayloadIndex" + "DeletePoints"

/** What makes again what was there, which may be more than strict mode allows by now. */
private val LIMITED = setOf("DeletePayloadIndex", "UpsertPoints", "ChangePayload", "DeletePoints")

private val CREATIONS = setOf("CreateCollection", "CreateVector", "CreateShardKey")

private val IMPOSSIBLE = listOf(
    Rule(DELETIONS, setOf("equal"), setOf(), "what is to be deleted is either there or not"),
    Rule(
        KINDS.toSet() - "UpdateCollection",
        setOf(),
        setOf("effective"),
        "only settings that are merged can stay set",
    ),
    Rule(KINDS.toSet() - LOSING, setOf(), setOf("shape"), "only a deletion loses data"),
    Rule(
        KINDS.toSet() - "DeleteCollection" - "DeleteVector" - "ChangeAliases" - LIMITED,
        setOf(),
        setOf("irreversible"),
        "only a collection, a vector or an alias can be impossible to make again, and what strict mode limits",
    ),
    Rule(LIMITED, setOf("absent"), setOf("irreversible"), "what is not there need not be made again"),
    Rule(
        setOf("UpdateCollection", "UpsertPoints", "ChangePayload") + DELETIONS,
        setOf(),
        setOf("conflict"),
        "an update and a deletion have their way with what they find",
    ),
    Rule(setOf(), setOf("equal"), setOf("effective", "shape", "irreversible", "conflict"), "nothing is altered"),
    Rule(
        setOf("UpdateCollection"),
        setOf("absent"),
        setOf("exact", "effective"),
        "a missing collection cannot be updated",
    ),
    Rule(LOSING, setOf("absent"), setOf("shape", "irreversible"), "what is not there is not lost"),
    Rule(LOSING, setOf("different"), setOf("exact"), "data is always lost"),
    Rule(setOf("DeleteCollection"), setOf("different"), setOf("obstacle"), "a collection can always be deleted"),
    Rule(CREATIONS, setOf("different"), setOf("exact"), "what is there is not replaced"),
    Rule(
        CREATIONS + "CreatePayloadIndex",
        setOf("absent"),
        setOf("conflict"),
        "nothing is there to conflict with",
    ),
    Rule(
        setOf("ChangeAliases"),
        setOf("absent"),
        setOf("irreversible"),
        "an alias that was not there is deleted again",
    ),
)
