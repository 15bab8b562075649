package dev.qmig.cli.render.json

import dev.qmig.Lock
import dev.qmig.Outcome
import dev.qmig.cli.run.Answer
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** What became of a lock as JSON. */
internal object UnlockJson {
    /** Puts what [answer] tells into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, answer: Answer.Unlocking): ObjectBuilder = when (val outcome = answer.outcome) {
        is Outcome.Done -> {
            document
                .put("found", outcome.value.found)
                .put("removed", outcome.value.removed)
                .putNode("lock", outcome.value.lock?.let(::lock))
        }
        is Outcome.Stopped -> {
            document
        }
    }

    /** A lock. */
    fun lock(lock: Lock): Node.Obj = Node
        .`object`()
        .put("who", lock.user)
        .put("host", lock.host)
        .put("process", lock.process)
        .put("tool_version", lock.tool)
        .put("since", lock.since.toString())
        .put("term_ms", lock.term.toMillis())
        .build()
}
