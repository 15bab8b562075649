package dev.qmig

import dev.qmig.history.History
import dev.qmig.model.ClusterSchema
import dev.qmig.model.GivenParameter
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.Facts
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import dev.qmig.plan.Plan
import dev.qmig.plan.Timeline

/**
 * What the migrations of [files] would do to an empty server, worked out without one: leaves that a server decides are unknown in it. A
 * parameter that must have a value, and is not among those [given], is as its sample. Where [files] is a script [alone], what is given to
 * others is let be.
 */
internal class Offline(
    private val files: Catalogue,
    private val given: List<GivenParameter>,
    private val alone: Boolean = false,
) {
    /** Those up to [to], which must have a file, or all of them, in order. */
    fun migrations(to: Version? = null): Attempt<List<Migration>> =
        migrateTarget(Chain.of(files.sources, History.EMPTY), to)
            .then { last -> files.record(files.sources.filter { !it.version().isAfter(last) }) }
            .then(::withSamples)

    /** The plan of [migrations]. */
    fun plan(to: Version? = null): Attempt<Plan> = migrations(to).then { migrations ->
        val facts = Facts(ClusterSchema.EMPTY, ANY_SERVER, emptyMap())
        when (val result = MigratePlanner.plan(migrations.map { Pending(it, null) }, facts)) {
            is Plan.Planned -> Attempt.Got(result.plan())
            is Plan.Refused -> Attempt.Failed(result.problems())
        }
    }

    /** What there is after each of [migrations]. */
    fun timeline(to: Version? = null): Attempt<Timeline> = plan(to).then { Attempt.Got(Timeline.of(it)) }

    private fun withSamples(recorded: List<RecordedMigration>): Attempt<List<Migration>> {
        val chain = Chain.of(recorded.map { it.source }, History.EMPTY)
        val samples = samples(recorded, given).map { GivenParameter.typed(it.name, it.declared, "its sample", null) }
        val meant = if (alone) declaredOf(given, recorded) else given
        return withGivenValues(recorded, meant + samples, chain, History.EMPTY, chain.newestFile())
            .then { byVersion -> Attempt.Got(recorded.map { byVersion.getValue(it.source.version()) }) }
    }
}

/** What no change needs more than. */
private val ANY_SERVER = ServerVersion(Short.MAX_VALUE.toInt(), 0, 0)
