package dev.qmig.cli.render

import dev.qmig.Outcome
import dev.qmig.PlanReport
import dev.qmig.cli.run.Answer
import dev.qmig.engine.Direction
import dev.qmig.lint.Finding
import dev.qmig.lint.Score
import dev.qmig.model.Version
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Step
import java.util.OptionalLong

/** Shows a plan as Markdown, for the comment of a pull request. */
internal object PlanMarkdown {
    /** [answer] as lines; none where there is no plan. */
    fun of(answer: Answer.Planned): List<String> = when (val outcome = answer.outcome) {
        is Outcome.Stopped -> outcome.soFar?.let { document(answer.target, it) }.orEmpty()
        is Outcome.Done -> document(answer.target, outcome.value)
    }

    /** [answer] as lines; none where the scripts did not get as far as that. */
    fun of(answer: Answer.Linted): List<String> {
        val report = (answer.outcome as? Outcome.Done)?.value ?: return emptyList()
        return listOf("### qmig lint", "", Summary.ofLint(report) + ".", "") + findings(report.findings)
    }

    private fun document(target: String, report: PlanReport): List<String> {
        val what = if (report.run.direction == Direction.ROLLBACK) "rollback" else "plan"
        return listOf("### qmig $what for `${cell(target)}`", "") +
            if (report.run.plan.isEmpty) listOf(Summary.ofPlan(report), "") else body(report)
    }

    private fun body(report: PlanReport): List<String> {
        val plan = report.run.plan
        val steps = Counts.of(plan.apply.sumOf { it.steps.size } + plan.revert.sumOf { it.steps.size }, "step")
        val undo = if (plan.revert.isEmpty()) "" else " to undo"
        val counts = "${Counts.of(plan.apply.size + plan.revert.size, "migration")}$undo, $steps"
        val lost = Counts.losses(plan.destroyed()).map { "destroys **${cell(it)}**" }
        return listOf((listOf(counts) + lost + Needs.of(plan)).joinToString(", ") + ".", "") +
            plan.apply.flatMap { applying(it, report) } + plan.revert.flatMap { undoing(it, report) } +
            findings(report.findings)
    }

    private fun applying(plan: MigrationPlan, report: PlanReport): List<String> {
        val source = plan.migration.source
        val rows = plan.steps.map {
            row("${it.number}", it.change.summary(), effect(it, report.touched.by(source.version, it)), back(it))
        }
        val head = head(source.version, plan.migration.description(), source.script, report)
        return head + rows(HEADER, rows)
    }

    private fun undoing(plan: RollbackPlan, report: PlanReport): List<String> {
        val entry = plan.entry
        val rows = plan.steps.map { step ->
            val changes = step.remaining().map { listOfNotNull(it.summary(), SettingsText.of(it)).joinToString(": ") }
            val effect =
                changes + StepWords.costs(report.touched.by(entry.version, step), step.destroyed, step.deletedAliases)
            row(
                "${step.number}",
                "undo ${step.entry.change.summary()}",
                effect.joinToString("; "),
                "${step.entry.inverse.grade}",
            )
        }
        return head(entry.version, entry.description, entry.script, report) + rows(BACK_HEADER, rows)
    }

    private fun head(version: Version, description: String, script: String, report: PlanReport): List<String> {
        val score = Score.of(version, report.findings)
        return listOf("**$version ${cell(description)}** (`${cell(script)}`, score $score)", "")
    }

    private fun rows(header: List<String>, rows: List<String>) =
        (if (rows.isEmpty()) listOf("changes nothing") else header + rows) + ""

    private fun effect(step: Step, touched: OptionalLong) =
        if (step.alreadyThere) "already there" else StepWords.effects(step, touched).joinToString("; ")

    private fun back(step: Step) = if (step.alreadyThere) "" else "${step.inverse.grade}"

    private fun findings(findings: List<Finding>): List<String> {
        if (findings.isEmpty()) return emptyList()
        val rows = findings.map { finding ->
            val message = finding.allowed?.let { "${finding.message} ($it)" } ?: finding.message
            val weight = StateWords.of(finding).text
            row("${finding.code}", weight, FindingText.place(finding), message, "${finding.code.cure()}.")
        }
        return listOf("| finding | weighs | where | what | what to do |", "|---|---|---|---|---|") + rows + ""
    }

    private fun row(vararg cells: String) = cells.joinToString(" | ", "| ", " |", transform = ::cell)

    /** [text] on one line: what would begin a tag, or a comment that hides the rest, is written so that it does not. */
    fun line(text: String): String = Printable.of(text).replace("\n", " ").replace("<", "&lt;")

    /** The same in a table, where a bar would end the cell. */
    private fun cell(text: String) = line(text).replace("|", "\\|")

    private val BACK_HEADER = listOf("| step | what | effect | brings back |", "|---:|---|---|---|")

    private val HEADER = listOf("| step | what | effect | rollback |", "|---:|---|---|---|")
}
