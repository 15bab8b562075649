package dev.qmig.cli.review

import dev.qmig.cli.render.json.NodeParser
import dev.qmig.cli.run.Opinion
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node

/** Reads what a model answers, of which nothing is trusted. */
internal object Remarks {
    private const val MOST_LETTERS = 16_000
    private const val MOST_LINES = 200

    private val UNSEEN = setOf(
        Character.CONTROL,
        Character.FORMAT,
        Character.SURROGATE,
        Character.PRIVATE_USE,
        Character.UNASSIGNED,
        Character.LINE_SEPARATOR,
        Character.PARAGRAPH_SEPARATOR,
    ).map { it.toInt() }

    /** The opinion in [body], the answer to a request for a chat completion. */
    fun read(body: String): Opinion {
        val content = content(body) ?: return Opinion.None(ReviewMessages.NOT_A_COMPLETION)
        val lines = cleaned(content.take(MOST_LETTERS)).lines().map { it.trimEnd() }
            .dropWhile { it.isEmpty() }.dropLastWhile { it.isEmpty() }
        if (lines.isEmpty()) return Opinion.None(ReviewMessages.SAYS_NOTHING)
        val cut = content.length > MOST_LETTERS || lines.size > MOST_LINES
        return Opinion.Given(lines.take(MOST_LINES).joinToString("\n"), cut)
    }

    private fun content(body: String): String? {
        val answer = try {
            NodeParser.parse(body)
        } catch (_: InvalidValueException) {
            null
        }
        val choice = (answer?.get("choices") as? Node.Arr)?.items?.firstOrNull() as? Node.Obj
        return ((choice?.get("message") as? Node.Obj)?.get("content") as? Node.Text)?.value
    }

    /** [text] without what moves a cursor, changes colours, or turns the direction of writing: what is seen is what is there. */
    private fun cleaned(text: String): String = buildString {
        text.replace("\r\n", "\n").replace('\t', ' ').codePoints().forEach {
            if (it == '\n'.code || Character.getType(it) !in UNSEEN) appendCodePoint(it)
        }
    }
}
