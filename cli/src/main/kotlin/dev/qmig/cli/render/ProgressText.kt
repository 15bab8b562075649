package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.text.Messages
import dev.qmig.engine.Direction
import dev.qmig.engine.Progress
import dev.qmig.model.CreatePayloadIndex
import java.time.Duration
import kotlin.math.roundToInt

/** Shows what a run tells, a line for each event that is worth one. */
internal class ProgressText(private val verbose: Boolean, private val paint: Paint = Paint.NONE) {
    /** The line for [event]; null where there is none. */
    fun of(event: Progress): String? = when (event) {
        is Progress.MigrationStarted -> Printable.of(started(event))
        is Progress.StepStarted -> if (verbose) "${doing(event)} ..." else null
        is Progress.Compiling, is Progress.StepWaiting, is Progress.StepBuilding, is Progress.Locked -> null
        is Progress.Retrying -> if (verbose) retrying(event) else null
        is Progress.SumsNotWritten -> Messages.sumsNotWritten(event.file, event.reason).takeIf { verbose }
        is Progress.Repeating -> if (verbose) {
            with(event) {
                step("$number", direction, "$summary: got lost, sending it again")
            }
        } else {
            null
        }
        is Progress.StepFinished -> with(event) { "${finished(this)}: ${result(this)}" }
        is Progress.StepFailed -> with(event) { "${failed(this)}: ${failure(this)}" }
        is Progress.RangeMoved -> if (verbose) Printable.of("      " + range(event)) else null
        is Progress.CaughtUp -> Printable.of("      " + (event.window?.let { late(event, it) } ?: pass(event)))
        is Progress.SearchesCompared -> Printable.of("      " + searches(event))
        is Progress.MigrationFinished, is Progress.Moving -> null
    }

    /** What goes on after [event]. */
    fun doing(event: Progress.Moving): String = Printable.of("copying ${event.source} to ${event.target}")

    /** What goes on after [event]. */
    fun doing(event: Progress.StepStarted): String = with(event) { step("$number/$steps", direction, summary) }

    /** What goes on after [event]. */
    fun doing(event: Progress.Compiling): String = "compiling ${Counts.of(event.scripts, "script")}"

    private fun retrying(event: Progress.Retrying) =
        with(event) { "      cannot $purpose: $reason; trying again in ${Times.of(pause)}" }

    /** Whom [event] waits for. */
    fun holder(event: Progress.Locked): String =
        Messages.waitingFor(event.holder.holder())

    /** What [event] waits for. */
    fun missing(
        event: Progress.StepWaiting,
    ): String = event.missing.joinToString(prefix = "waiting for the server to show ") {
        if (it.wanted == null) "no more `${it.leaf}`" else "`${it.leaf}`"
    }

    /** What [event] waits for, in Qdrant's words. */
    fun building(event: Progress.StepBuilding): String {
        val activity = event.activity
        val built = (event.change as? CreatePayloadIndex)?.let { activity.indexed[it.field.value] }
        return listOfNotNull(
            "the server is still at it",
            built?.let { "$it of about ${Counts.of(activity.points, "point")} in the index" },
            "collection is ${activity.status}",
            activity.queued.takeIf { it > 0 }?.let { "${Counts.of(it, "update")} behind it" },
        ).joinToString()
    }

    private fun range(event: Progress.RangeMoved) = with(event) {
        val left = if (skipped > 0) ", $skipped of them left out" else ""
        "range $number of $ranges, $ids: ${Counts.of(read, "point")} in ${Times.of(took)}$left"
    }

    private fun pass(event: Progress.CaughtUp) = with(event) {
        "pass $pass: " + if (brought + deleted == 0L) {
            "nothing differs"
        } else {
            "${Counts.of(brought, "point")} brought, $deleted deleted"
        }
    }

    private fun searches(event: Progress.SearchesCompared) = with(event) {
        val percent = (share * WHOLE).roundToInt()
        "searches of ${Counts.of(points, "point")} have $percent % of the nearest $limit in common"
    }

    /** Writes to the old side in that time were seen by nobody but this pass, which cannot tell a change there from one on the new side. */
    private fun late(event: Progress.CaughtUp, window: Duration) = with(event) {
        val differ = if (left == 0L) "" else "; $left differ and were left as they are: ${examples.joinToString()}"
        "${Counts.of(brought, "point")} brought that came in the ${Times.of(window)} up to the switch$differ"
    }

    private fun started(event: Progress.MigrationStarted) =
        with(event) { "${verb(direction)} $version $description ($script)" }

    private fun finished(event: Progress.StepFinished) =
        with(event) { step(paint.of("$number/$steps", Tone.GOOD), direction, summary) }

    private fun failed(event: Progress.StepFailed) =
        with(event) { step(paint.of("$number/$steps", Tone.BAD), direction, summary) }

    private fun step(place: String, direction: Direction, summary: String) = when (direction) {
        Direction.APPLY, Direction.CLEAN, Direction.GC, Direction.LOAD -> "  $place ${Printable.of(summary)}"
        Direction.ROLLBACK -> "  $place undo ${Printable.of(summary)}"
    }

    private fun result(event: Progress.StepFinished) =
        if (event.sent) {
            Times.of(event.took)
        } else {
            when (event.direction) {
                Direction.APPLY -> "already there"
                Direction.ROLLBACK -> "nothing to undo"
                Direction.CLEAN, Direction.GC -> "gone already"
                Direction.LOAD -> "already there"
            }
        }

    private fun failure(event: Progress.StepFailed) =
        if (event.leftOut == 0) {
            "failed"
        } else {
            "failed, ${Counts.of(event.leftOut, "step")} of the same collection left out"
        }

    private fun verb(direction: Direction) = when (direction) {
        Direction.APPLY -> "applying"
        Direction.ROLLBACK -> "rolling back"
        Direction.CLEAN -> "cleaning"
        Direction.GC -> "deleting"
        Direction.LOAD -> "loading"
    }

    private companion object {
        const val WHOLE = 100
    }
}
