package dev.qmig.cli.render.json

import dev.qmig.cli.run.Answer
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** What is kept of compiled scripts and for a faster start, as JSON. */
internal object CachedJson {
    /** Puts what [answer] has into [document]. */
    fun into(document: ObjectBuilder, answer: Answer.Cached): ObjectBuilder {
        document.put("folder", answer.folder.toString())
            .put("scripts", answer.content.scripts.toLong())
            .put("bytes", answer.content.bytes)
            .put("cleared", answer.cleared)
        val archive = answer.archive ?: return document
        val kept = Node.`object`().put("path", archive.path.toString())
        archive.bytes?.let { kept.put("bytes", it) }
        return document.put("archive", kept.build())
    }
}
