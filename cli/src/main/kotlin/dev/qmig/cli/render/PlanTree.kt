package dev.qmig.cli.render

import dev.qmig.cli.text.Messages
import dev.qmig.history.StepEntry
import dev.qmig.lint.Touched
import dev.qmig.model.Change
import dev.qmig.model.ForEachCollection
import dev.qmig.model.Operation
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Step
import dev.qmig.plan.UndoStep

/** Shows a plan as a tree: each migration, and under it each step. */
internal class PlanTree private constructor(private val touched: Touched?) {
    private fun lines(plan: Plan): List<String> = plan.apply.flatMap(::applying) + plan.revert.flatMap(::undoing)

    private fun applying(migration: MigrationPlan): List<String> {
        val source = migration.migration.source
        val head = Printable.of("apply ${source.version} ${migration.migration.description()} (${source.script})")
        val done = migration.done.mapIndexed { index, step -> Node(doneBefore(index + 1, step)) }
        val finishing = listOfNotNull(migration.unfinishedUndo).map { undo(source.version, it, "finish undoing") }
        val nodes =
            done + finishing + migration.steps.map { step(source.version, it) } + migration.withoutSteps.map(::nothing)
        return tree(
            head,
            nodes.ifEmpty { listOf(Node(Messages.CHANGES_NOTHING)) },
            parameters(migration.migration),
        )
    }

    private fun parameters(migration: Migration) = migration.parameters().entries.map { (name, value) ->
        "$name = $value"
    }

    private fun undoing(migration: RollbackPlan): List<String> {
        val entry = migration.entry
        val head = Printable.of("roll back ${entry.version} ${entry.description} (${entry.script})")
        return tree(head, migration.steps.map { undo(entry.version, it, "undo") })
    }

    private fun step(version: Version, step: Step): Node {
        val words = "${step.number} ${step.change.summary()}"
        if (step.alreadyThere) return Node("$words: already there")
        val details = StepWords.effects(step, touched?.by(version, step), "finds")
        return Node("$words: rollback ${step.inverse.grade}", details)
    }

    private fun nothing(asked: RecordedOperation) = Node("${asked.operation.summary()}: ${reason(asked.operation)}")

    private fun reason(operation: Operation) =
        if (operation is ForEachCollection) "no collection matches" else "nothing to do"

    private fun doneBefore(number: Int, step: StepEntry) = "$number ${step.change.summary()}: done by an earlier run"

    private fun undo(version: Version, step: UndoStep, verb: String): Node {
        val words = "${step.number} $verb ${step.entry.change.summary()}: ${step.entry.inverse.grade}"
        return Node(
            words,
            step.remaining().map(::words) +
                StepWords.costs(touched?.by(version, step), step.destroyed, step.deletedAliases),
        )
    }

    private fun words(change: Change) =
        listOfNotNull(change.summary(), SettingsText.of(change)).joinToString(": ")

    private fun tree(head: String, nodes: List<Node>, parameters: List<String> = emptyList()): List<String> =
        Words.hanging("", head, BELOW) +
            parameters.flatMap { Words.hanging(PARAMETER, Printable.of(it), PARAMETER + MORE) } +
            nodes.flatMapIndexed { index, node -> node.lines(index == nodes.lastIndex) }

    private class Node(val words: String, val details: List<String> = emptyList()) {
        fun lines(last: Boolean): List<String> {
            val below = if (last) BELOW else BESIDE
            return Words.hanging(if (last) LAST_STEP else STEP, Printable.of(words), below + MORE) +
                details.flatMap { Words.hanging(below, Printable.of(it), below + MORE) }
        }
    }

    companion object {
        private const val STEP = "+- "
        private const val PARAMETER = "|  "
        private const val LAST_STEP = "\\- "
        private const val BESIDE = "|     "
        private const val BELOW = "      "
        private const val MORE = "  "

        /** [plan] as lines, with the points that are [touched] where they were counted. */
        fun of(plan: Plan, touched: Touched? = null): List<String> = PlanTree(touched).lines(plan)
    }
}
