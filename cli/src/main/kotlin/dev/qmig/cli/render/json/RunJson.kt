package dev.qmig.cli.render.json

import dev.qmig.FinishedMigration
import dev.qmig.KeptSnapshot
import dev.qmig.PlanReport
import dev.qmig.RunReport
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.model.Version

/** A run as JSON: what was planned, and what of it was done. */
internal object RunJson {
    /** The name of the form. */
    const val FORMAT: String = "qmig.run.v1"

    /** Puts [report] into [document]; nothing where it did not get as far as a plan. */
    fun into(document: ObjectBuilder, report: RunReport?): ObjectBuilder =
        report?.let { run(document, it, PlanJson(null)) } ?: document

    /** Puts [report] into [document], with what there is to say of it. */
    fun foreseen(document: ObjectBuilder, report: PlanReport?): ObjectBuilder {
        if (report == null) return document
        return PlanReportJson.findings(run(document, report.run, PlanJson(report.touched)), report)
    }

    private fun run(document: ObjectBuilder, report: RunReport, plans: PlanJson): ObjectBuilder {
        return document
            .put("dry_run", report.dryRun)
            .put("begun", report.begun)
            .put("current_version", current(report.current))
            .put("paused_version", report.plan.paused().map { it.migration.source.version.toString() }.orElse(null))
            .put("plan", plans.of(report.plan))
            .put("finished", report.finished.map(::finished))
            .put("snapshots", report.snapshots.map(::snapshot))
    }

    private fun snapshot(kept: KeptSnapshot) =
        kept.snapshot.toNode().overlaidWith(Node.`object`().put("recovery", kept.recovery).build())

    /** The version that a target is at; null where none is applied. */
    fun current(version: Version): String? = version.takeIf { !it.isNone }?.toString()

    private fun finished(migration: FinishedMigration) = Node
        .`object`()
        .put("version", migration.version.toString())
        .put("description", migration.description)
        .put("steps", migration.steps)
        .put("duration_ms", migration.took.toMillis())
        .build()
}
