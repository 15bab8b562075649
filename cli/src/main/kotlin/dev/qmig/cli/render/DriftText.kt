package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.text.DriftMessages
import dev.qmig.model.Node
import dev.qmig.plan.Drift

/** Shows where a server is not what the applied migrations declare. */
internal class DriftText(private val paint: Paint = Paint.NONE) {
    /** [drift] as lines: each leaf with what is declared and what is live, what nobody declares, and what is not known. */
    fun of(drift: Drift): List<String> {
        val drifted = drift.drifted.flatMap(::lines).ifEmpty { listOf(DriftMessages.NONE) }
        val unmanaged = drift.unmanaged.flatMap { Words.hanging("  ", Printable.of(it.path), INDENT) }
        val unknown = drift.unknown.flatMap {
            Words.hanging("  ", Printable.of(DriftMessages.unknown("${it.version}", it.reason)), INDENT)
        }
        return drifted + under(DriftMessages.UNMANAGED, unmanaged) + under(DriftMessages.UNKNOWN, unknown)
    }

    private fun under(head: String, lines: List<String>) = if (lines.isEmpty()) lines else listOf(head) + lines

    private fun lines(drifted: Drift.Drifted): List<String> = with(drifted.difference) {
        Words.hanging("", Printable.of(leaf), INDENT) +
            value(DriftMessages.DECLARED, wanted, Tone.GOOD, DriftMessages.by("${drifted.version}")) +
            value(DriftMessages.LIVE, found, Tone.BAD, "")
    }

    /** What comes [after] the value is not painted with it. */
    private fun value(what: String, node: Node?, tone: Tone, after: String): List<String> {
        val indent = " ".repeat(what.length)
        val lines = Words.hanging(what, LeafText.of(node), indent)
        val painted = lines.map { it.take(what.length) + paint.of(it.drop(what.length), tone) }
        return when {
            after.isEmpty() -> painted
            lines.last().length + 1 + after.length <= Words.WIDTH -> painted.dropLast(1) + "${painted.last()} $after"
            else -> painted + (indent + after)
        }
    }

    private companion object {
        const val INDENT = "      "
    }
}
