package dev.qmig.cli.render

import dev.qmig.CleanReport
import dev.qmig.Outcome
import dev.qmig.cli.text.CleanMessages
import dev.qmig.plan.CleanPlan

/** Shows what goes that migrations made, and what came of it. */
internal object CleanText {
    /** [plan] as lines: what goes, with how many points, and what stays. */
    fun of(plan: CleanPlan): List<String> {
        val head = CleanMessages.head(migrations(plan.forgotten().size))
        val goes = plan.removals().flatMap(DroppingText::of).ifEmpty { listOf("  ${CleanMessages.NOTHING_THERE}") }
        val stays = plan.kept().map { CleanMessages.stays(it.what(), it.version().toString()) }
        return (listOf(head) + goes + stays).map(Printable::of)
    }

    /** What `clean` did. */
    fun of(outcome: Outcome<CleanReport>): List<String> = when (outcome) {
        is Outcome.Done -> done(outcome.value)
        is Outcome.Stopped -> if (outcome.soFar?.begun == true) listOf(CleanMessages.STOPPED) else emptyList()
    }

    private fun done(report: CleanReport): List<String> = when {
        report.plan.isEmpty -> listOf(CleanMessages.NOTHING)
        report.dryRun -> of(report.plan) + CleanMessages.dryRun(migrations(report.plan.forgotten().size))
        else -> listOf(
            CleanMessages.done(
                Counts.of(report.plan.removals().size, "thing"),
                migrations(report.forgotten.size) + if (report.forgotten.size == 1) " is" else " are",
            ),
        )
    }

    private fun migrations(count: Int) = Counts.of(count, "migration")
}
