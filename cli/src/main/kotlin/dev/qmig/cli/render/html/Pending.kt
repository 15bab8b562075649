package dev.qmig.cli.render.html

import dev.qmig.Outcome
import dev.qmig.PlanReport
import dev.qmig.cli.console.Tone
import dev.qmig.cli.render.Cell
import dev.qmig.cli.render.Counts
import dev.qmig.cli.render.FindingText
import dev.qmig.cli.render.StateWords
import dev.qmig.cli.render.StepWords
import dev.qmig.cli.render.Summary
import dev.qmig.lint.Finding
import dev.qmig.lint.Score
import dev.qmig.model.Problem
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Step
import kotlinx.html.FlowContent
import kotlinx.html.LI
import kotlinx.html.article
import kotlinx.html.div
import kotlinx.html.h3
import kotlinx.html.li
import kotlinx.html.meter
import kotlinx.html.p
import kotlinx.html.span
import kotlinx.html.ul
import java.util.OptionalLong

private const val BEST = 100
private val STEP_HEADS = listOf("Step", "What", "Effect", "Undone")
private val FINDING_HEADS = listOf("Finding", "Weighs", "Where", "What", "What to do")

/** What is pending, with what there is to know of it before. */
internal fun FlowContent.pending(pending: Outcome<PlanReport>) = part(PENDING, "Pending migrations") {
    when (pending) {
        is Outcome.Stopped -> refused(pending.problems)
        is Outcome.Done -> planned(pending.value)
    }
}

private fun FlowContent.refused(problems: List<Problem>) = div("alert") {
    p {
        +"There is no plan: "
        name("qmig migrate")
        +" would refuse."
    }
    ul { problems.forEach { li { problem(it) } } }
}

private fun LI.problem(problem: Problem) {
    problem.position?.let {
        name("$it")
        +" "
    }
    sentence(problem.message)
    +" "
    badge(Cell("${problem.code}", Tone.BAD))
}

private fun FlowContent.planned(report: PlanReport) {
    p { sentence("${Summary.ofPlan(report)}.") }
    val losses = Counts.losses(report.run.plan.destroyed())
    if (losses.isNotEmpty()) {
        div("alert") {
            p { +"This destroys, and no rollback brings back:" }
            ul { losses.forEach { li { sentence(it) } } }
        }
    }
    report.run.plan.apply.forEach { migration(it, report) }
}

private fun FlowContent.migration(plan: MigrationPlan, report: PlanReport) = article {
    val source = plan.migration.source
    val findings = report.findings.filter { it.version == source.version }
    h3 {
        name("${source.version}")
        +" "
        words(plan.migration.description())
    }
    p("note") {
        name(source.script)
        score(Score.of(source.version, report.findings))
    }
    if (plan.steps.isEmpty()) {
        p { +"It changes nothing." }
    } else {
        rows(
            "Steps of version ${source.version}",
            STEP_HEADS,
            plan.steps.map {
                row(it, report.touched.by(source.version, it))
            },
            "steps",
        )
    }
    if (findings.isNotEmpty()) {
        rows("Findings of version ${source.version}", FINDING_HEADS, findings.map(::row), "findings")
    }
}

private fun FlowContent.score(score: Int) = span("score") {
    meter {
        attributes["min"] = "0"
        attributes["max"] = "$BEST"
        attributes["value"] = "$score"
        attributes["aria-hidden"] = "true"
    }
    +" score $score of $BEST"
}

private fun row(step: Step, touched: OptionalLong): Row = Row(
    { words("${step.number}") },
    { words(step.change.summary()) },
    {
        if (step.alreadyThere) badge(Cell("already there"))
        StepWords.effects(step, touched).forEach { p { sentence(it) } }
    },
    { grade(step.inverse.grade.takeUnless { step.alreadyThere }) },
)

private fun row(finding: Finding): Row = Row(
    { name("${finding.code}") },
    { badge(StateWords.of(finding)) },
    { name(FindingText.place(finding)) },
    { sentence(finding.message) },
    { sentence(FindingText.cure(finding)) },
)
