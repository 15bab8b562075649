package dev.qmig.cli.render.json

import dev.qmig.PlanReport
import dev.qmig.lint.Finding
import dev.qmig.lint.Score
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.model.Version

/** A plan with its findings as JSON, which is also the form in which it is saved. */
internal object PlanReportJson {
    /** The name of the form. */
    const val FORMAT: String = "qmig.plan.v1"

    /** Where what the plan was made from stands in it. */
    const val FINGERPRINT: String = "fingerprint"

    /** Puts [report] into [document]; nothing where it did not get as far as a plan. */
    fun into(document: ObjectBuilder, report: PlanReport?): ObjectBuilder {
        if (report == null) return document
        document
            .put("current_version", RunJson.current(report.run.current))
            .put("plan", PlanJson(report.touched).of(report.run.plan))
        return findings(document, report).put(FINGERPRINT, report.fingerprint.tree)
    }

    /** Puts what there is to say of [report] into [document]. */
    fun findings(document: ObjectBuilder, report: PlanReport): ObjectBuilder {
        val plan = report.run.plan
        val versions = plan.apply.map { it.migration.source.version } + plan.revert.map { it.entry.version }
        return document
            .put("findings", report.findings.map(Finding::toNode))
            .put("scores", scores(versions, report.findings))
    }

    /** How much of each of [versions] gives no cause for concern. */
    fun scores(versions: List<Version>, findings: List<Finding>): List<Node> = versions.map {
        Node.`object`().put("version", "$it").put("score", Score.of(it, findings)).build()
    }
}
