package dev.qmig

import dev.qmig.history.History
import dev.qmig.model.ClusterSchema
import dev.qmig.model.EnsureCollection
import dev.qmig.plan.Facts
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import dev.qmig.plan.Plan

/**
 * Migrations that are to count as applied.
 *
 * @property history the history before
 * @property adopted those of which it has nothing
 * @property all every migration up to the last of them, in order
 */
internal class Adoption(val history: History, val adopted: List<Migration>, private val all: List<Pending>) {
    /** Where the server is not what all of them would have made of an empty one, as sentences. */
    fun differences(target: OpenTarget): Attempt<List<String>> {
        val facts = Facts(ClusterSchema.EMPTY, target.server, emptyMap())
        return when (val planned = MigratePlanner.plan(all, facts)) {
            is Plan.Refused -> Attempt.Failed(planned.problems())
            is Plan.Planned -> Attempt.Got(differences(made(planned.plan()), target))
        }
    }

    private fun made(plan: Plan): ClusterSchema = plan.apply().flatMap { it.steps() }
        .fold(ClusterSchema.EMPTY) { schema, step -> step.change().apply(schema) }

    private fun differences(wanted: ClusterSchema, target: OpenTarget): List<String> {
        val live = target.schema(wanted.collections().keys)
        val collections = wanted.collections().flatMap { (name, schema) ->
            val expansion = EnsureCollection(name, schema.config(), schema.payloadIndexes()).expand(live)
            expansion.conflicts() + expansion.changes().map { "missing: ${it.summary()}" }
        }
        val aliases = wanted.aliases().filter { (alias, name) -> live.target(alias).orElse(null) != name }
        return collections + aliases.map { (alias, name) ->
            val found = live.target(alias).map { "points at `$it`" }.orElse("is not there")
            "the alias `$alias` $found and should point at `$name`"
        }
    }
}
