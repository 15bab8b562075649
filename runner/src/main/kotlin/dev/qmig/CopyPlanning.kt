package dev.qmig

import dev.qmig.model.AliasName
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.TextDigest
import java.util.UUID

/**
 * One of the two servers of a copy.
 *
 * @property words how people are shown it
 * @property place says which server it is; null where that is not known
 */
internal class CopySide(val target: OpenTarget, val words: String, val place: String?) {
    /** Whether both are one server, as far as is known. */
    fun isSame(other: CopySide): Boolean = target === other.target || (place != null && place == other.place)
}

/** Plans copies from what is on both servers. */
internal class CopyPlanning(
    private val source: CopySide,
    private val target: CopySide,
    private val options: CopyOptions,
    private val transform: TextDigest?,
) {
    private val jobs = target.target.jobs()

    /** Where points come from, the same whenever it is asked again; a server that nobody can name is never met again. */
    private val origin: String = if (source.isSame(target)) "here" else source.place ?: "${UUID.randomUUID()}"

    /** How all that is asked for is copied; where something of it cannot be, why. */
    fun all(): Attempt<List<CopyPlan>> = source.target.collections()
        .then { namedCollections(options.collections, it, "source", source.target::aliases) }
        .then(::of)

    /** How the collections [names] are copied. */
    fun of(names: Set<CollectionName>): Attempt<List<CopyPlan>> {
        val renamed = try {
            options.name?.let { CollectionName(it).unreserved() }
        } catch (e: InvalidValueException) {
            return Attempt.Failed(Problem.of(ProblemCode.INVALID_VALUE, e.message.orEmpty()))
        }
        if (renamed != null && names.size != 1) return Attempt.Failed(CopyProblems.oneName(names.size))
        return target.target.collections().then { there ->
            val live = source.target.schema(names)
            val hidden = names - live.collections().keys
            if (hidden.isNotEmpty()) return Attempt.Failed(hidden.map(CopyProblems::unreachable))
            Both(live, there, names.associateWith { renamed ?: it }).plans()
        }
    }

    /** What is on both servers: [live] on the source, [there] on the target, which is to have [targets]. */
    private inner class Both(
        private val live: ClusterSchema,
        private val there: Set<CollectionName>,
        private val targets: Map<CollectionName, CollectionName>,
    ) {
        private val found = target.target.schema(targets.values.filterTo(sortedSetOf()) { it in there })

        private val aliases: Map<AliasName, CollectionName> =
            if (options.aliases) live.aliases().filterValues { it in targets } else emptyMap()

        fun plans(): Attempt<List<CopyPlan>> {
            val plans = targets.map { (from, to) -> plan(from, to) }
            return Attempt.of(
                plans,
                plans.flatMap(::problems) + aliases.mapNotNull { (alias, of) -> conflict(alias, of) },
            )
        }

        private fun plan(from: CollectionName, to: CollectionName): CopyPlan {
            val now = found.collections()[to]
            val name = "copy $origin $from to $to"
            val job = jobs.get(name).takeIf { now != null }
            val own = aliases.filter { (alias, of) -> of == from && alias !in found.aliases() }.keys.toList()
            val wanted = wanted(live.collections().getValue(from))
            return CopyPlan(name, from, to, wanted, now, job, points(to, now), own, transform)
        }

        private fun points(name: CollectionName, schema: CollectionSchema?): Long {
            val records = target.target.records(name).within(schema ?: return 0)
            return if (records.isEmpty()) 0 else maxOf(1, records.count())
        }

        private fun wanted(schema: CollectionSchema): CollectionSchema {
            val params = schema.config().params().spread(options.shardNumber, options.replicationFactor)
            val spread = schema.with(schema.config().with(params))
            return if (options.indexes) spread else spread.withoutIndexes()
        }

        private fun problems(plan: CopyPlan): List<Problem> = when {
            plan.from == plan.to && source.isSame(target) -> listOf(CopyProblems.itself(plan.from))
            found.hasAlias(plan.to) -> plan.problems(options) + CopyProblems.alias(plan.to)
            else -> plan.problems(options)
        }

        private fun conflict(alias: AliasName, of: CollectionName): Problem? {
            val to = targets.getValue(of)
            val now = found.aliases()[alias]
            return when {
                now == to -> null
                now != null -> CopyProblems.aliasElsewhere(alias, now, to)
                alias.asCollection().let { it in there || it in targets.values } -> CopyProblems.aliasTaken(alias, to)
                else -> null
            }
        }
    }
}
