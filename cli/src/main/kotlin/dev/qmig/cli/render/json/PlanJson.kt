package dev.qmig.cli.render.json

import dev.qmig.history.Origin
import dev.qmig.history.StepEntry
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.Difference
import dev.qmig.model.Grade
import dev.qmig.model.Loss
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.model.RecordedOperation
import dev.qmig.model.ServerVersion
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Step
import dev.qmig.plan.UndoStep

/** A plan as JSON: each migration in the order in which it is carried out, and in it each step. */
internal object PlanJson {
    /** [plan], with the points it destroys. */
    fun of(plan: Plan): Node.Obj = Node
        .`object`()
        .put("destroyed", destroyed(plan.destroyed()))
        .put("migrations", plan.apply.map(::applying) + plan.revert.map(::undoing))
        .build()

    private fun applying(plan: MigrationPlan): Node.Obj {
        val done = plan.done.mapIndexed { index, step -> doneBefore(index + 1, step) }
        val finishing = listOfNotNull(plan.unfinishedUndo).map { undo(it) }
        val source = plan.migration.source
        return migration(source.version.toString(), plan.migration.description(), source.script, "apply")
            .putNode("parameters", parameters(plan.migration.parameters()))
            .put("steps", done + finishing + plan.steps.map(::apply))
            .put("without_steps", plan.withoutSteps.map(::nothing))
            .build()
    }

    private fun undoing(plan: RollbackPlan): Node.Obj =
        migration(plan.entry.version.toString(), plan.entry.description, plan.entry.script, "rollback")
            .putNode("parameters", parameters(plan.entry.parameters))
            .put("steps", plan.steps.map(::undo))
            .build()

    private fun migration(version: String, description: String, script: String, direction: String) = Node
        .`object`()
        .put("version", version)
        .put("description", description)
        .put("script", script)
        .put("direction", direction)

    private fun parameters(values: Node.Obj): Node? = values.takeIf { it.entries.isNotEmpty() }

    private fun doneBefore(number: Int, step: StepEntry): Node.Obj =
        step(number, step.origin, "none", step.change, inverse(step.inverse.grade, step.inverse.changes))
            .put("why", "done-before")
            .build()

    private fun apply(step: Step): Node.Obj {
        val action = if (step.alreadyThere) "none" else "apply"
        val inverse = inverse(step.inverse.grade, step.inverse.changes)
        return step(step.number, step.origin, action, step.change, inverse, step.destroyed, step.deletedAliases)
            .put("why", "already-there".takeIf { step.alreadyThere })
            .putNode("replaces", step.replaces.map(::replaced).takeIf { it.isNotEmpty() }?.let { Node.Arr(it) })
            .put("needs_server", neededServer(step.change))
            .putNode("position", step.position?.let(ProblemJson::place))
            .build()
    }

    private fun neededServer(change: Change): String? =
        change.requirement().version().takeIf { it > ServerVersion.LOWEST_SUPPORTED }?.toString()

    private fun replaced(difference: Difference) = Node
        .`object`()
        .put("leaf", difference.leaf())
        .putNode("found", difference.found())
        .putNode("wanted", difference.wanted())
        .build()

    private fun nothing(asked: RecordedOperation): Node.Obj = Node
        .`object`()
        .put("summary", asked.operation.summary())
        .put("operation", asked.operation.toNode())
        .putNode("position", asked.position?.let(ProblemJson::place))
        .build()

    private fun undo(step: UndoStep): Node.Obj =
        step(
            step.number,
            step.entry.origin,
            "undo",
            step.entry.change,
            inverse(step.entry.inverse.grade, step.remaining()),
            step.destroyed,
            step.deletedAliases,
        ).build()

    private fun step(
        number: Int,
        origin: Origin,
        action: String,
        change: Change,
        inverse: Node.Obj,
        destroyed: Map<Loss, Long> = emptyMap(),
        aliases: List<AliasName> = emptyList(),
    ): ObjectBuilder = Node
        .`object`()
        .put("number", number)
        .put("operation", origin.operation)
        .put("action", action)
        .put("summary", change.summary())
        .put("change", change.toNode())
        .put("inverse", inverse)
        .put("destroyed", destroyed(destroyed))
        .put("deleted_aliases", aliases.map { Node.Text(it.value()) })

    /** How well [changes] undo a step; of a step that is half undone, those that remain. */
    private fun inverse(grade: Grade, changes: List<Change>): Node.Obj =
        grade.toNode().overlaidWith(Node.`object`().put("changes", changes.map(::change)).build())

    private fun change(change: Change) =
        Node.`object`().put("summary", change.summary()).put("change", change.toNode()).build()

    /** What is lost, in the order of collections; what no point has is left out. */
    fun destroyed(points: Map<Loss, Long>): List<Node> = points.entries
        .filter { it.value > 0 }
        .sortedBy { it.key }
        .map { (loss, count) -> loss.toNode().overlaidWith(Node.`object`().put("points", count).build()) }
}
