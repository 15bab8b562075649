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
        val unmanaged = drift.unmanaged.map { "  ${Printable.of(it.path)}" }
        val unknown = drift.unknown.map { DriftMessages.unknown("${it.version}", it.reason) }
        return drifted + under(DriftMessages.UNMANAGED, unmanaged) + under(DriftMessages.UNKNOWN, unknown)
    }

    private fun under(head: String, lines: List<String>) = if (lines.isEmpty()) lines else listOf(head) + lines

    private fun lines(drifted: Drift.Drifted): List<String> = with(drifted.difference) {
        listOf(
            Printable.of(leaf),
            "  ${DriftMessages.declared(paint.of(value(wanted), Tone.GOOD), "${drifted.version}")}",
            "  ${DriftMessages.live(paint.of(value(found), Tone.BAD))}",
        )
    }

    private fun value(node: Node?) = node?.let { Printable.of("$it") } ?: DriftMessages.NOT_THERE
}
