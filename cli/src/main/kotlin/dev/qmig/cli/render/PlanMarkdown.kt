package dev.qmig.cli.render

import dev.qmig.Outcome
import dev.qmig.PlanReport
import dev.qmig.cli.run.Answer
import dev.qmig.lint.Finding
import dev.qmig.lint.Score
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Step

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

    private fun document(target: String, report: PlanReport): List<String> =
        listOf("### qmig plan for `${cell(target)}`", "") +
            (if (report.run.plan.isEmpty) listOf(Summary.of(report.run)) else body(report)) + ""

    private fun body(report: PlanReport): List<String> {
        val migrations = report.run.plan.apply
        val steps = Counts.of(migrations.sumOf { it.steps.size }, "step")
        val counts = "${Counts.of(migrations.size, "migration")}, $steps"
        val lost = Counts.losses(report.run.plan.destroyed()).map { "destroys **${cell(it)}**" }
        return listOf((listOf(counts) + lost).joinToString(", ") + ".", "") +
            migrations.flatMap { migration(it, report.findings) } + findings(report.findings)
    }

    private fun migration(plan: MigrationPlan, findings: List<Finding>): List<String> {
        val source = plan.migration.source
        val score = Score.of(source.version, findings)
        val head = "**${source.version} ${cell(plan.migration.description())}** (`${source.script}`, score $score)"
        val rows = plan.steps.map { row("${it.number}", it.change.summary(), effect(it), back(it)) }
        val table = if (rows.isEmpty()) listOf("changes nothing") else HEADER + rows
        return listOf(head, "") + table + ""
    }

    private fun effect(step: Step) =
        if (step.alreadyThere) "already there" else StepWords.effects(step).joinToString("; ")

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

    /** What would end a cell, or begin something else, is written so that it does not. */
    private fun cell(text: String) = Printable.of(text).replace("\n", " ").replace("|", "\\|").replace("<", "&lt;")

    private val HEADER = listOf("| step | what | effect | rollback |", "|---:|---|---|---|")
}
