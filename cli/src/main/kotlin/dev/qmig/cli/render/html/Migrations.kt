package dev.qmig.cli.render.html

import dev.qmig.MigrationStatus
import dev.qmig.TargetReport
import dev.qmig.cli.render.StateWords
import dev.qmig.cli.render.Times
import dev.qmig.history.RunEntry
import dev.qmig.model.Grade
import kotlinx.html.FlowContent
import kotlinx.html.p

private val MIGRATION_HEADS =
    listOf("Version", "State", "What it is for", "Steps", "Ended (UTC)", "Took", "Who", "Undone")

/** Every migration with its state, in the order of versions. */
internal fun FlowContent.migrations(report: TargetReport) = part(MIGRATIONS, "Migrations") {
    if (report.status.migrations.isEmpty()) {
        p { +"There are none." }
    } else {
        val all = report.status.migrations.map { row(it, report.grades[it.version]) }
        rows("Migrations, in the order of versions", MIGRATION_HEADS, all, "timeline")
    }
}

private fun row(migration: MigrationStatus, grade: Grade?): Row = Row(
    { name("${migration.version}") },
    { badge(StateWords.of(migration.state)) },
    { purpose(migration) },
    { words("${migration.doneSteps}/${migration.totalSteps ?: "?"}") },
    { migration.finished?.let { moment(it) } ?: words(StateWords.NOTHING) },
    { words(migration.took?.let(Times::of) ?: StateWords.NOTHING) },
    { words(migration.by ?: StateWords.NOTHING) },
    { grade(grade) },
)

private fun FlowContent.purpose(migration: MigrationStatus) {
    p { words(migration.description) }
    p("note") { name(migration.script) }
    if (!migration.parameters.isEmpty) leaves(migration.parameters.entries())
    migration.error?.let { p("error") { sentence(it) } }
}

private val RUN_HEADS = listOf("Began (UTC)", "Command", "Version", "Outcome", "Who", "Took")

/** What runs did, oldest first. */
internal fun FlowContent.runs(runs: List<RunEntry>) = part(RUNS, "Runs") {
    if (runs.isEmpty()) {
        p { +"No run has written to this target." }
    } else {
        rows("Runs that wrote to the target, oldest first", RUN_HEADS, runs.map(::row))
    }
}

private fun row(run: RunEntry): Row = Row(
    { moment(run.started) },
    { name(run.command) },
    { words("${run.from} \u2192 ${run.to}") },
    {
        badge(StateWords.ofRun(run.error))
        run.error?.let { p("error") { sentence(it) } }
    },
    {
        words(run.by.user)
        p("note") {
            +"on "
            words(run.by.host)
            +", qmig ${run.by.tool}"
        }
    },
    { words(Times.of(run.took())) },
)
