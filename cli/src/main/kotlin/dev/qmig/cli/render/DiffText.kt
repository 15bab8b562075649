package dev.qmig.cli.render

import dev.qmig.Outcome
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.run.Answer
import dev.qmig.cli.text.DiffMessages
import dev.qmig.model.Node
import dev.qmig.plan.SchemaComparison

/** Shows in what two schemas differ. */
internal class DiffText(private val paint: Paint = Paint.NONE) {
    /** [answer] as lines: what is compared, then each difference. */
    fun of(answer: Answer.Compared): List<String> = when (val outcome = answer.outcome) {
        is Outcome.Stopped -> {
            emptyList()
        }
        is Outcome.Done -> {
            val found = outcome.value.differences
            listOf(
                DiffMessages.side('A', answer.left.name),
                DiffMessages.side('B', answer.right.name),
            ) + found.flatMap(::lines) + summary(found.size)
        }
    }

    private fun summary(count: Int) =
        if (count == 0) DiffMessages.EQUAL else DiffMessages.counted(Counts.of(count, "difference"))

    private fun lines(found: SchemaComparison.Unequal): List<String> {
        val isWhole = found.path == found.`object`.path
        return when {
            isWhole && found.right == null -> only('A', found.path, Tone.BAD)
            isWhole && found.left == null -> only('B', found.path, Tone.GOOD)
            else -> Words.hanging("", Printable.of(found.path), INDENT) +
                value('A', found.left, Tone.BAD) + value('B', found.right, Tone.GOOD)
        }
    }

    private fun only(letter: Char, path: String, tone: Tone) =
        Words.hanging("", Printable.of(DiffMessages.only(letter, path)), INDENT).map { paint.of(it, tone) }

    private fun value(letter: Char, node: Node?, tone: Tone) =
        Words.hanging(DiffMessages.value(letter), LeafText.of(node), INDENT).map { paint.of(it, tone) }

    private companion object {
        const val INDENT = "     "
    }
}
