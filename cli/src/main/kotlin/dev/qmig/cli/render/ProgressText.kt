package dev.qmig.cli.render

import dev.qmig.engine.Direction
import dev.qmig.engine.Progress

/** Shows what a run tells, a line for each event that is worth one. */
internal class ProgressText(private val verbose: Boolean) {
    /** The line for [event]; null where there is none. */
    fun of(event: Progress): String? = when (event) {
        is Progress.MigrationStarted -> with(event) { "${verb(direction)} $version $description ($script)" }
        is Progress.StepStarted -> if (verbose) {
            with(event) {
                "${step(number, steps, direction, summary)} ..."
            }
        } else {
            null
        }
        is Progress.StepFinished -> with(event) { "${step(number, steps, direction, summary)}: ${result(event)}" }
        is Progress.MigrationFinished -> null
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

    private fun verb(direction: Direction) = when (direction) {
        Direction.APPLY -> "applying"
        Direction.ROLLBACK -> "rolling back"
    }
}
