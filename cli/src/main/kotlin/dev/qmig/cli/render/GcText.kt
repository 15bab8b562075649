package dev.qmig.cli.render

import dev.qmig.GcReport
import dev.qmig.Outcome
import dev.qmig.cli.text.GcMessages
import dev.qmig.plan.GcPlan

/** Shows which old sides of moves go, and what came of it. */
internal object GcText {
    /** [plan] as lines: what goes, with how many points, and what stays. */
    fun of(plan: GcPlan): List<String> {
        val goes = plan.removals().flatMap {
            DroppingText.of(it.removal()) + Words.hanging(WITHIN, GcMessages.noWayBack(it.side()), WITHIN)
        }
        return (listOf(GcMessages.HEAD) + goes).map(Printable::of) + kept(plan)
    }

    /** What `gc` did. */
    fun of(outcome: Outcome<GcReport>): List<String> = when (outcome) {
        is Outcome.Done -> done(outcome.value)
        is Outcome.Stopped -> if (outcome.soFar?.begun == true) listOf(GcMessages.STOPPED) else emptyList()
    }

    private fun done(report: GcReport): List<String> = when {
        report.plan.isEmpty -> kept(report.plan) + GcMessages.NOTHING
        report.dryRun -> of(report.plan) + GcMessages.DRY_RUN
        else -> listOf(GcMessages.done(Counts.of(report.deleted.size, "collection")))
    }

    private fun kept(plan: GcPlan) = plan.kept().flatMap { Words.hanging("", Printable.of(GcMessages.stays(it)), "  ") }

    private const val WITHIN = "    "
}
