package dev.qmig.cli.render.json

import dev.qmig.LoadReport
import dev.qmig.cli.run.Answer
import dev.qmig.generate.Generated
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** Scripts that were written, and what came of one of a schema, as JSON. */
internal object GeneratedJson {
    /** Puts [generated], and the file that [answer] says, into [document]. */
    fun into(document: ObjectBuilder, answer: Answer.Generating, generated: Generated?): ObjectBuilder {
        if (generated == null) return document
        return document
            .put("file", answer.file?.toString())
            .put("script", generated.text())
            .put("left_out", generated.leftOut().map { Node.Text(it) })
    }

    /** Puts [report] into [document]. */
    fun into(document: ObjectBuilder, report: LoadReport?): ObjectBuilder {
        if (report == null) return document
        return document
            .put("dry_run", report.dryRun)
            .put("begun", report.begun)
            .put("made", report.made)
            .put(
                "steps",
                report.steps.map {
                    Node.`object`().put("summary", it.change().summary()).put("already_there", it.alreadyThere()).build()
                },
            )
    }
}
