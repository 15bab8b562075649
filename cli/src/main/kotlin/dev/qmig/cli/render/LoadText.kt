package dev.qmig.cli.render

import dev.qmig.LoadReport
import dev.qmig.Outcome

/** Shows what a schema file comes to. */
internal object LoadText {
    /** What `load` did, or would do. */
    fun of(outcome: Outcome<LoadReport>): List<String> = when (outcome) {
        is Outcome.Done -> done(outcome.value)
        is Outcome.Stopped -> outcome.soFar?.takeIf { it.begun }?.let {
            listOf("stopped: ${Counts.of(it.made, "step")} of ${it.steps.size} changed something")
        }.orEmpty()
    }

    private fun done(report: LoadReport): List<String> {
        val there = report.steps.count { it.alreadyThere() }
        return when {
            report.dryRun -> report.steps.map {
                "  ${it.change().summary()}" + if (it.alreadyThere()) ": already there" else ""
            }.map(Printable::of) + "dry run: nothing was changed"
            !report.begun -> listOf("everything is there already; nothing was changed")
            else -> listOf("loaded ${Counts.of(report.made, "step")}; $there already there")
        }
    }
}
