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
            isWhole && found.right == null -> listOf(only('A', found.path, Tone.BAD))
            isWhole && found.left == null -> listOf(only('B', found.path, Tone.GOOD))
            else -> listOf(
                Printable.of(found.path),
                paint.of(DiffMessages.value('A', value(found.left)), Tone.BAD),
                paint.of(DiffMessages.value('B', value(found.right)), Tone.GOOD),
            )
        }
    }

    private fun only(letter: Char, path: String, tone: Tone) =
        paint.of(Printable.of(DiffMessages.only(letter, path)), tone)

    private fun value(node: Node?) = node?.let { Printable.of("$it") } ?: DiffMessages.NOT_THERE
}
