package dev.qmig.cli.render.json

import dev.qmig.Outcome
import dev.qmig.cli.run.Answer
import dev.qmig.history.RunEntry
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** What runs did as JSON. */
internal object HistoryJson {
    /** Puts what [answer] tells into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, answer: Answer.Recounted): ObjectBuilder = when (val outcome = answer.outcome) {
        is Outcome.Done -> document.put("runs", outcome.value.takeLast(answer.count).map(::run))
        is Outcome.Stopped -> document
    }

    private fun run(run: RunEntry): Node.Obj = Node
        .`object`()
        .put("command", run.command)
        .put("from_version", RunJson.current(run.from))
        .put("to_version", RunJson.current(run.to))
        .put("migrations", run.migrations.map { Node.Text(it.toString()) })
        .put("started", run.started.toString())
        .put("finished", run.finished.toString())
        .put("duration_ms", run.took().toMillis())
        .put("who", run.by.user)
        .put("host", run.by.host)
        .put("tool_version", run.by.tool)
        .put("server_version", run.by.server.toString())
        .put("error", run.error)
        .build()
}
