package dev.qmig.cli.render.json

import dev.qmig.RepairReport
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.plan.Cure
import dev.qmig.plan.Discrepancy

/** Discrepancies and declarations as JSON. */
internal object RepairJson {
    /** Puts [report] into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, report: RepairReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("declared", report.cured.map(::cure))
            .put("discrepancies", report.discrepancies.map(::discrepancy))
    }

    private fun discrepancy(found: Discrepancy): Node.Obj = Node
        .`object`()
        .put("version", found.version.toString())
        .put("script", found.script)
        .put("what", found.what)
        .put("otherwise", found.otherwise)
        .put("cures", found.cures.map(::cure))
        .build()

    private fun cure(cure: Cure): Node.Obj = Node
        .`object`()
        .put("cure", cure.kind())
        .put("version", cure.version().toString())
        .put("option", cure.words())
        .build()
}
