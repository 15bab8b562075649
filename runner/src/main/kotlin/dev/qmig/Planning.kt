package dev.qmig

import dev.qmig.history.History
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Problem
import dev.qmig.model.Reads
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.Facts
import dev.qmig.plan.Fingerprint
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import dev.qmig.plan.Plan
import dev.qmig.plan.Source

/** Finds what is pending on [target], and plans it. */
internal class Planning(
    private val settings: Settings,
    private val target: OpenTarget,
    private val sums: SumKeeping,
) {
    /** What is pending, compiled, on a target with [history]. */
    class Found(
        val sources: List<Source>,
        val history: History,
        val chain: Chain,
        val compiled: Map<Version, Migration>,
        val pending: List<Pending>,
    ) {
        /** What has to be read to plan it. */
        val reads: Reads = Reads.anyOf(pending.map { it.reads() })
    }

    /** What [options] ask for of [files], planned on as much of the target as that needs. */
    fun toApply(
        files: Catalogue,
        history: History,
        options: MigrateOptions,
        foresight: Foresight,
    ): Attempt<Planned> = find(files, history, options).then { found ->
        val facts = if (found.pending.isEmpty()) null else facts(found.reads, found.pending)
        planned(found, facts, foresight, options.expected).then { upTo(options.toPhase, found.pending, it) }
    }

    private fun upTo(last: Reembed.Phase?, pending: List<Pending>, planned: Planned): Attempt<Planned> = when {
        last == null -> {
            Attempt.Got(planned)
        }
        pending.none { one -> one.migration().operations().any { it is Reembed } } -> {
            Attempt.Failed(RunProblems.noPhases(last))
        }
        else -> {
            Attempt.Got(planned.with(planned.plan.upTo(last)))
        }
    }

    /** What [options] ask for of [files] that is pending; nothing is read but [history]. */
    fun find(files: Catalogue, history: History, options: MigrateOptions): Attempt<Found> {
        val chain = Chain.of(files.sources, history)
        return migrateTarget(chain, options.to).then { goal ->
            val gaps = if (options.outOfOrder) chain.missingFiles() else chain.gaps()
            Attempt.of(Unit, gaps + sums.problems(chain))
                .then { files.record(chain.toCompile(goal)) }
                .then { withGivenValues(it, settings.parameters, chain, history, goal) }
                .then { Attempt.of(it, editedAfterwards(chain, it)) }
                .then { Attempt.Got(Found(files.sources, history, chain, it, pending(chain, goal, it))) }
        }
    }

    /** What [reads] says of the target, and how much there is of what [pending] would destroy. */
    fun facts(reads: Reads, pending: List<Pending>): Facts =
        target.facts(reads, { live -> pending.flatMap { it.destroys(live) } }, pending.mapNotNull { it.unfinished() })

    /** The plan for [found] on [facts], null where nothing is pending; refused where something is other than [expected]. */
    fun planned(found: Found, facts: Facts?, foresight: Foresight, expected: Fingerprint?): Attempt<Planned> =
        plan(found.pending, facts).then { plan ->
            val live = facts?.schema() ?: ClusterSchema.EMPTY
            val foreseen = foresight.look(plan, live, found.sources, target)
            val print = Fingerprint.of(plan, found.history, live)
            Attempt.of(
                Planned(plan, found.history, foreseen, print) { sums.keep(found.chain, found.compiled) },
                foresight.problems(foreseen.findings()) + moved(expected, print),
            )
        }

    private fun plan(pending: List<Pending>, facts: Facts?): Attempt<Plan> =
        if (facts == null) Attempt.Got(NOTHING) else attempted(MigratePlanner.plan(pending, facts))

    private fun moved(expected: Fingerprint?, now: Fingerprint): List<Problem> =
        expected?.let(now::movedSince)?.ifEmpty { null }?.let { listOf(RunProblems.planMoved(it)) }.orEmpty()

    companion object {
        /** Nothing to do. */
        val NOTHING: Plan = Plan(emptyList(), emptyList())

        /** What planning came to. */
        fun attempted(result: Plan.Result): Attempt<Plan> = when (result) {
            is Plan.Planned -> Attempt.Got(result.plan())
            is Plan.Refused -> Attempt.Failed(result.problems())
        }
    }
}
