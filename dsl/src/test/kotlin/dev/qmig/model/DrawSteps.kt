package dev.qmig.model

/** One change that meets [before] on a server. */
data class Step(val world: World, val change: Change) {
    val before: ClusterSchema get() = world.schema
    val after: ClusterSchema get() = world.server.apply(change, before)
    val inverse: Inverse get() = change.inverse(before)

    override fun toString(): String = "${change.toNode()}\n  on ${world.schema.shown()}"
}

/** Any change on any server, also one that cannot be made. */
fun Draw.step(): Step {
    val world = world()
    return Step(world, change(world.schema))
}

/** Changes that can be made one after another. */
data class Chain(val world: World, val changes: List<Change>) {
    override fun toString(): String = changes.joinToString("\n  ", "\n  ", "\n  on ${world.schema.shown()}") {
        it.toNode().toString()
    }
}

/** 1 to 30 changes, each drawn for the schema that the one before leaves. */
fun Draw.chain(): Chain {
    val world = world()
    val changes = mutableListOf<Change>()
    var state = world.schema
    repeat(between(1, 30)) {
        val change = change(state)
        if (state.allows(change)) {
            changes += change
            state = world.server.apply(change, state)
        }
    }
    return Chain(world, changes)
}
