package dev.qmig.cli.render.json

import dev.qmig.CleanReport
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.plan.CleanPlan
import dev.qmig.plan.Kept

/** What goes that migrations made, and what of it has gone, as JSON. */
internal object CleanJson {
    /** Puts [report] into [document]; nothing where it did not get as far as a plan. */
    fun into(document: ObjectBuilder, report: CleanReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("dry_run", report.dryRun)
            .put("begun", report.begun)
            .put("plan", plan(report.plan))
            .put("forgotten", report.forgotten.map { Node.Text(it.toString()) })
    }

    private fun plan(plan: CleanPlan): Node.Obj = Node
        .`object`()
        .put("destroyed", PlanJson.destroyed(plan.destroyed()))
        .put("removals", plan.removals().map(RemovalJson::of))
        .put("kept", plan.kept().map(::kept))
        .put("migrations", plan.forgotten().map { Node.Text(it.toString()) })
        .build()

    private fun kept(kept: Kept): Node.Obj =
        Node.`object`().put("version", kept.version().toString()).put("what", kept.what()).build()
}
