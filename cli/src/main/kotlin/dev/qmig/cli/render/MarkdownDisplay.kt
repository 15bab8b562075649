package dev.qmig.cli.render

import dev.qmig.Lock
import dev.qmig.cli.console.Console
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Display
import dev.qmig.cli.run.Dropping
import dev.qmig.cli.text.Messages
import dev.qmig.engine.Progress
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.Plan

/** Writes one answer as Markdown on standard output, and nothing else there; what stands against it goes to both. */
internal class MarkdownDisplay(private val console: Console, private val verbose: Boolean) : Display {
    override val progress: Progress.Listener = Progress.Listener.SILENT

    override fun warn(what: String): Unit = console.err.println("warning: $what")

    override fun opened(target: String, settings: List<String>) {
        if (verbose) settings.forEach(console.err::println)
    }

    override fun copying(source: String, target: String): Unit = Unit

    override fun lossAccepted(plan: Plan): Unit = Unit

    /** Whoever reads the document does not answer. */
    override fun agreesToLoss(plan: Plan): Boolean = false

    override fun agreesToDrop(what: Dropping): Boolean = false

    override fun dropAccepted(what: Dropping): Unit = Unit

    override fun agreesToUnlock(lock: Lock?): Boolean = false

    override fun show(answer: Answer) {
        val lines = when (answer) {
            is Answer.Planned -> PlanMarkdown.of(answer)
            is Answer.Linted -> PlanMarkdown.of(answer)
            else -> emptyList()
        }
        (lines + problems(answer.problems)).forEach(console.out::println)
        if (answer is Answer.Broken) console.err.println(answer.trace)
        answer.problems.forEach { console.err.println(ProblemText.of(it)) }
    }

    private fun problems(problems: List<Problem>): List<String> =
        problems.map { problem ->
            val place = problem.position?.let { "`$it`: " }.orEmpty()
            "> **error** ${PlanMarkdown.line(place + problem.message)}"
        }

    companion object {
        /** Why `--output markdown` is refused. */
        val REFUSED: Problem = Problem.of(ProblemCode.USAGE, Messages.NO_MARKDOWN)
    }
}
