package dev.qmig.cli.render.json

import dev.qmig.LintReport
import dev.qmig.lint.Finding
import dev.qmig.model.ObjectBuilder

/** What there is to say of scripts, as JSON. */
internal object LintJson {
    /** Puts [report] into [document]; nothing where the scripts did not get as far as that. */
    fun into(document: ObjectBuilder, report: LintReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("findings", report.findings.map(Finding::toNode))
            .put("scores", PlanReportJson.scores(report.migrations.map { it.version }, report.findings))
    }
}
