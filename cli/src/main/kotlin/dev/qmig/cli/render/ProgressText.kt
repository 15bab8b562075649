package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.text.Messages
import dev.qmig.engine.Direction
import dev.qmig.engine.Progress

/** Shows what a run tells, a line for each event that is worth one. */
internal class ProgressText(private val verbose: Boolean, private val paint: Paint = Paint.NONE) {
    /** The line for [event]; null where there is none. */
    fun of(event: Progress): String? = when (event) {
        is Progress.MigrationStarted -> Printable.of(started(event))
        is Progress.StepStarted -> if (verbose) "${doing(event)} ..." else null
        is Progress.Compiling, is Progress.StepWaiting, is Progress.Locked -> null
        is Progress.Retrying -> if (verbose) retrying(event) else null
        is Progress.Repeating -> if (verbose) {
            with(event) {
                step("$number", direction, "$summary: got lost, sending it again")
            }
        } else {
            null
        }
        is Progress.StepFinished -> with(event) { "${finished(this)}: ${result(this)}" }
        is Progress.StepFailed -> with(event) { "${failed(this)}: ${failure(this)}" }
        is Progress.MigrationFinished -> null
    }

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

    private fun started(event: Progress.MigrationStarted) =
        with(event) { "${verb(direction)} $version $description ($script)" }

    private fun finished(event: Progress.StepFinished) =
        with(event) { step(paint.of("$number/$steps", Tone.GOOD), direction, summary) }

    private fun failed(event: Progress.StepFailed) =
        with(event) { step(paint.of("$number/$steps", Tone.BAD), direction, summary) }

    private fun step(place: String, direction: Direction, summary: String) = when (direction) {
        Direction.APPLY -> "  $place $summary"
        Direction.ROLLBACK -> "  $place undo $summary"
    }

    private fun result(event: Progress.StepFinished) = when {
        event.sent -> Times.of(event.took)
        event.direction == Direction.APPLY -> "already there"
        else -> "nothing to undo"
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
    }
}
