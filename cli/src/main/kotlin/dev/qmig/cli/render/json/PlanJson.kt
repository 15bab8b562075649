package dev.qmig.cli.render.json

import dev.qmig.history.Origin
import dev.qmig.history.StepEntry
import dev.qmig.lint.Touched
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.Difference
import dev.qmig.model.Grade
import dev.qmig.model.Loss
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Requirement
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.plan.MigrationPlan
import dev.qmig.plan.Plan
import dev.qmig.plan.RollbackPlan
import dev.qmig.plan.Step
import dev.qmig.plan.UndoStep
import java.util.OptionalLong

/** A plan as JSON: each migration in the order in which it is carried out, and in it each step. Without [touched] no points were counted. */
internal class PlanJson(private val touched: Touched?) {
    /** [plan], with the points it destroys. */
    fun of(plan: Plan): Node.Obj = Node
        .`object`()
        .put("destroyed", destroyed(plan.destroyed()))
        .put("needs_server", plan.requirement().version.toString())
        .put("migrations", plan.apply.map(::applying) + plan.revert.map(::undoing))
        .build()

    private fun applying(plan: MigrationPlan): Node.Obj {
        val done = plan.done.mapIndexed { index, step -> doneBefore(index + 1, step) }
        val source = plan.migration.source
        val finishing = listOfNotNull(plan.unfinishedUndo).map { undo(source.version, it) }
        return migration(source.version.toString(), plan.migration.description(), source.script, "apply")
            .putNode("parameters", parameters(plan.migration.parameters()))
            .put("steps", done + finishing + plan.steps.map { apply(source.version, it) })
            .put("without_steps", plan.withoutSteps.map(::nothing))
            .build()
    }

    private fun undoing(plan: RollbackPlan): Node.Obj =
        migration(plan.entry.version.toString(), plan.entry.description, plan.entry.script, "rollback")
            .putNode("parameters", parameters(plan.entry.parameters))
            .put("steps", plan.steps.map { undo(plan.entry.version, it) })
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

    private fun apply(version: Version, step: Step): Node.Obj {
        val action = if (step.alreadyThere) "none" else "apply"
        val inverse = inverse(step.inverse.grade, step.inverse.changes)
        return step(step.number, step.origin, action, step.change, inverse, step.destroyed, step.deletedAliases)
            .put("why", "already-there".takeIf { step.alreadyThere })
            .put("points_touched", touched?.by(version, step)?.orNull())
            .putNode("replaces", step.replaces.map(::replaced).takeIf { it.isNotEmpty() }?.let { Node.Arr(it) })
            .put("needs_server", newer(step.change.requirement()))
            .putNode("position", step.position?.let(ProblemJson::place))
            .build()
    }

    private fun OptionalLong.orNull(): Long? = if (isPresent) asLong else null

    private fun newer(needed: Requirement): String? =
        needed.version().takeIf { it > ServerVersion.LOWEST_SUPPORTED }?.toString()

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

    private fun undo(version: Version, step: UndoStep): Node.Obj =
        step(
            step.number,
            step.entry.origin,
            "undo",
            step.entry.change,
            inverse(step.entry.inverse.grade, step.remaining()),
            step.destroyed,
            step.deletedAliases,
        )
            .put("points_touched", touched?.by(version, step)?.orNull())
            .put("needs_server", Requirement.highest(step.remaining().map(Change::requirement).stream()).let(::newer))
            .build()

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

    companion object {
        /** What is lost, in the order of collections; what no point has is left out. */
        fun destroyed(points: Map<Loss, Long>): List<Node> = points.entries
            .filter { it.value > 0 }
            .sortedBy { it.key }
            .map { (loss, count) -> loss.toNode().overlaidWith(Node.`object`().put("points", count).build()) }
    }
}
