package dev.qmig.cli.render.json

import dev.qmig.GcReport
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.plan.GcPlan
import dev.qmig.plan.KeptSide
import dev.qmig.plan.OldSide

/** Which old sides of moves go, and which have gone, as JSON. */
internal object GcJson {
    /** Puts [report] into [document]; nothing where it did not get as far as a plan. */
    fun into(document: ObjectBuilder, report: GcReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("dry_run", report.dryRun)
            .put("begun", report.begun)
            .put("plan", plan(report.plan))
            .put("deleted", report.deleted.map { Node.Text(it.collection().value()) })
    }

    private fun plan(plan: GcPlan): Node.Obj = Node
        .`object`()
        .put("destroyed", PlanJson.destroyed(plan.destroyed()))
        .put("removals", plan.removals().map { side(it.side()).overlaidWith(RemovalJson.of(it.removal())) })
        .put("kept", plan.kept().map(::kept))
        .build()

    private fun kept(kept: KeptSide): Node.Obj =
        side(kept.side()).overlaidWith(Node.`object`().put("reason", kept.reason()).build())

    private fun side(side: OldSide): Node.Obj = Node
        .`object`()
        .put("collection", side.collection().value())
        .put("successor", side.successor().value())
        .put("alias", side.alias().value())
        .put("version", side.version().toString())
        .put("script", side.script())
        .put("left", side.left().toString())
        .build()
}
