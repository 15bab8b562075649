package dev.qmig.cli.render

import dev.qmig.BaselineReport
import dev.qmig.Outcome
import dev.qmig.RepairReport
import dev.qmig.cli.text.Messages
import dev.qmig.plan.Discrepancy

/** Shows where history and reality do not agree, and what was declared about that. */
internal object RepairText {
    /** What `repair` found and did. */
    fun of(outcome: Outcome<RepairReport>): List<String> = when (outcome) {
        is Outcome.Stopped -> {
            emptyList()
        }
        is Outcome.Done -> {
            outcome.value.cured.map { Messages.declared(it.words()) } +
                outcome.value.discrepancies.flatMap(::lines).ifEmpty { listOf(Messages.NOTHING_TO_REPAIR) }
        }
    }

    private fun lines(found: Discrepancy) =
        listOf(
            Messages.discrepancy(found.version.toString(), found.script, found.what),
            Messages.cure(found.otherwise),
        ) + found.cures.map { Messages.repairWith(it.words()) }

    /** What `baseline` did. */
    fun ofBaseline(outcome: Outcome<BaselineReport>): List<String> = when (outcome) {
        is Outcome.Stopped -> {
            emptyList()
        }
        is Outcome.Done -> {
            val report = outcome.value
            val versions = report.adopted.map { it.toString() }
            report.differences.filter { versions.isNotEmpty() }.map(Messages::accepted) +
                Messages.adopted(versions, report.at.toString())
        }
    }
}
