package dev.qmig.cli.render.json

import dev.qmig.BaselineReport
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** What `baseline` found and did as JSON. */
internal object BaselineJson {
    /** Puts [report] into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, report: BaselineReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("at", report.at.toString())
            .put("adopted", report.adopted.map { Node.Text(it.toString()) })
            .put("differences", report.differences.map { Node.Text(it) })
    }
}
