package dev.qmig.cli.render.json

import dev.qmig.LoadReport
import dev.qmig.cli.run.Answer
import dev.qmig.generate.Generated
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.plan.Step

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
                report.steps.map(::step),
            )
    }

    private fun step(step: Step): Node.Obj = Node
        .`object`()
        .put("summary", step.change().summary())
        .put("already_there", step.alreadyThere())
        .build()
}
