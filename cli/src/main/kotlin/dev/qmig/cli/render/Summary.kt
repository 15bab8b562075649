package dev.qmig.cli.render

import dev.qmig.LintReport
import dev.qmig.PlanReport
import dev.qmig.RunReport
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.engine.Direction
import dev.qmig.lint.Finding
import dev.qmig.model.Version
import java.time.Duration

/** Says in one line how a run ended. */
internal object Summary {
    /** How the run of [report] ended. */
    fun of(report: RunReport): String = when {
        report.plan.isEmpty -> nothingToDo(report)
        report.dryRun -> "dry run: nothing was changed; ${position(report.current)}"
        else -> "${ended(report)}; ${position(report.current, "now ")}"
    }

    private fun ended(report: RunReport): String {
        val paused = report.plan.paused().map {
            val done = it.done.size + it.steps.size
            "${it.migration.source.version} is at step $done of ${it.totalSteps()}, and `qmig migrate` goes on"
        }
        val whole = if (report.finished.isEmpty() && paused.isPresent) null else done(report)
        return listOfNotNull(whole, paused.orElse(null)).joinToString("; ")
    }

    /** What [report] comes to. */
    fun ofPlan(report: PlanReport): String {
        if (report.run.plan.isEmpty) return nothingToDo(report.run)
        if (report.run.direction == Direction.ROLLBACK) return ofWayBack(report)
        val migrations = report.run.plan.apply
        val steps = Counts.of(migrations.sumOf { it.steps.size }, "step")
        val found = findings(report.findings)
        val count = Counts.of(migrations.size, "migration")
        return "$count with $steps to apply, $found; ${position(report.run.current)}"
    }

    private fun ofWayBack(report: PlanReport): String {
        val found = if (report.findings.isEmpty()) "" else ", ${findings(report.findings)}"
        return "dry run: nothing was changed$found; ${position(report.run.current)}"
    }

    /** What [report] comes to. */
    fun ofLint(report: LintReport): String =
        "${Counts.of(report.migrations.size, "migration")}, ${findings(report.findings)}"

    private fun findings(findings: List<Finding>) =
        if (findings.isEmpty()) "no findings" else Counts.of(findings.size, "finding")

    /** What the run of [report] had done before it stopped. */
    fun stopped(report: RunReport): String {
        val before = if (report.finished.isEmpty()) "" else ": ${done(report)}"
        return "stopped$before; ${position(report.current)}"
    }

    /** Where the target is, and how many migrations are in which state; those that `migrate` refuses are in [refusals]. */
    fun current(status: Status): String {
        val pending = status.count(StatusState.PENDING, StatusState.REVERTED)
        val begun = listOf(
            status.count(StatusState.APPLIED) to "applied",
            status.count(StatusState.FAILED) to "failed",
            status.count(StatusState.APPLYING) to "applying",
            status.count(StatusState.REVERTING) to "reverting",
        ).filter { (count, _) -> count > 0 }.map { (count, what) -> "$count $what" }
        val parts = begun + if (pending == 0) "nothing pending" else "$pending pending"
        return "${position(status.current)}; ${parts.joinToString()}"
    }

    /** What `migrate` would refuse to go past; null where there is nothing of the kind. */
    fun refusals(status: Status): String? = listOf(
        status.count(StatusState.CHANGED) to "changed",
        status.count(StatusState.MISSING) to "missing",
        status.count(StatusState.OUT_OF_ORDER) to "out of order",
    ).filter { (count, _) -> count > 0 }
        .joinToString { (count, what) -> "$count $what" }
        .takeIf { it.isNotEmpty() }
        ?.let { "migrate will refuse: $it" }

    private fun Status.count(vararg states: StatusState) = migrations.count { it.state in states }

    private fun nothingToDo(report: RunReport) = when (report.direction) {
        Direction.APPLY -> if (report.current.isNone) "nothing to apply" else "up to date ${position(report.current)}"
        Direction.ROLLBACK -> "nothing to roll back; ${position(report.current)}"
        Direction.CLEAN -> "nothing to clean; ${position(report.current)}"
        Direction.GC -> "nothing to delete; ${position(report.current)}"
        Direction.LOAD -> "nothing to load"
    }

    private fun done(report: RunReport): String {
        val verb = when (report.direction) {
            Direction.APPLY -> "applied"
            Direction.ROLLBACK -> "rolled back"
            Direction.CLEAN -> "cleaned"
            Direction.GC -> "deleted"
            Direction.LOAD -> "loaded"
        }
        val steps = Counts.of(report.finished.sumOf { it.steps }, "step")
        val took = Times.of(report.finished.fold(Duration.ZERO) { sum, migration -> sum + migration.took })
        return "$verb ${Counts.of(report.finished.size, "migration")} with $steps in $took"
    }

    private fun position(version: Version, before: String = "") =
        if (version.isNone) "no migration is ${before}applied" else "${before}at version $version"
}
