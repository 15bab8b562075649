package dev.qmig.cli.render

import dev.qmig.cli.text.Messages
import dev.qmig.history.StepEntry
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.ForEachCollection
import dev.qmig.model.Loss
import dev.qmig.model.Operation
import dev.qmig.model.RecordedOperation
import dev.qmig.plan.Migration
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Step
import dev.qmig.plan.UndoStep

/** Shows a plan as a tree: each migration, and under it each step. */
internal object PlanTree {
    private const val STEP = "+- "
    private const val PARAMETER = "|  "
    private const val LAST_STEP = "\\- "
    private const val BESIDE = "|     "
    private const val BELOW = "      "
    private const val MORE = "  "

    /** [plan] as lines. */
    fun of(plan: Plan): List<String> = plan.apply.flatMap(::applying) + plan.revert.flatMap(::undoing)

    private fun applying(migration: MigrationPlan): List<String> {
        val source = migration.migration.source
        val head = Printable.of("apply ${source.version} ${migration.migration.description()} (${source.script})")
        val done = migration.done.mapIndexed { index, step -> Node(doneBefore(index + 1, step)) }
        val finishing = listOfNotNull(migration.unfinishedUndo).map { undo(it, "finish undoing") }
        val nodes = done + finishing + migration.steps.map(::step) + migration.withoutSteps.map(::nothing)
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
        return tree(head, migration.steps.map { undo(it, "undo") })
    }

    private fun step(step: Step): Node {
        val words = "${step.number} ${step.change.summary()}"
        if (step.alreadyThere) return Node("$words: already there")
        val details = listOfNotNull(SettingsText.of(step.change)) + StepWords.replaced(step, "finds") +
            losses(step.destroyed, step.deletedAliases)
        return Node("$words: rollback ${step.inverse.grade}", details)
    }

    private fun nothing(asked: RecordedOperation) = Node("${asked.operation.summary()}: ${reason(asked.operation)}")

    private fun reason(operation: Operation) =
        if (operation is ForEachCollection) "no collection matches" else "nothing to do"

    private fun doneBefore(number: Int, step: StepEntry) = "$number ${step.change.summary()}: done by an earlier run"

    private fun undo(step: UndoStep, verb: String): Node {
        val words = "${step.number} $verb ${step.entry.change.summary()}: ${step.entry.inverse.grade}"
        return Node(words, step.remaining().map(::words) + losses(step.destroyed, step.deletedAliases))
    }

    private fun words(change: Change) =
        listOfNotNull(change.summary(), SettingsText.of(change)).joinToString(": ")

    private fun losses(destroyed: Map<Loss, Long>, aliases: List<AliasName>) =
        Counts.losses(destroyed).map { "destroys $it" } + aliases.map { "deletes alias `$it` with it" }

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
}
