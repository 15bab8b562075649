package dev.qmig.cli.render

import dev.qmig.engine.Direction
import dev.qmig.engine.Progress

/** Shows what a run tells, a line for each event that is worth one. */
internal class ProgressText(private val verbose: Boolean) {
    /** The line for [event]; null where there is none. */
    fun of(event: Progress): String? = when (event) {
        is Progress.MigrationStarted -> with(event) { "${verb(direction)} $version $description ($script)" }
        is Progress.StepStarted -> if (verbose) "${doing(event)} ..." else null
        is Progress.Compiling, is Progress.StepWaiting -> null
        is Progress.StepFinished -> with(event) { "${step(number, steps, direction, summary)}: ${result(event)}" }
        is Progress.StepFailed -> with(event) { "${step(number, steps, direction, summary)}: ${failure(event)}" }
        is Progress.MigrationFinished -> null
    }

    /** What goes on after [event]. */
    fun doing(event: Progress.StepStarted): String = with(event) { step(number, steps, direction, summary) }

    /** What goes on after [event]. */
    fun doing(event: Progress.Compiling): String = "compiling ${Counts.of(event.scripts, "script")}"

    /** What [event] waits for. */
    fun missing(
        event: Progress.StepWaiting,
    ): String = event.missing.joinToString(prefix = "waiting for the server to show ") {
        if (it.wanted == null) "no more `${it.leaf}`" else "`${it.leaf}`"
    }

    private fun step(number: Int, steps: Int, direction: Direction, summary: String) = when (direction) {
        Direction.APPLY -> "  $number/$steps $summary"
        Direction.ROLLBACK -> "  $number/$steps undo $summary"
    }

    private fun result(event: Progress.StepFinished) = when {
        event.sent -> Times.of(event.took)
        event.direction == Direction.APPLY -> "already there"
        else -> "nothing to undo"
    }

    private fun failure(event: Progress.StepFailed) =
        if (event.leftOut ==
            0
        ) {
            "failed"
        } else {
            "failed, ${Counts.of(event.leftOut, "step")} of the same collection left out"
        }

    private fun verb(direction: Direction) = when (direction) {
        Direction.APPLY -> "applying"
        Direction.ROLLBACK -> "rolling back"
    }
}
