package dev.qmig.cli.render

import dev.qmig.engine.Direction
import dev.qmig.engine.Progress

/** Shows what a run tells, a line for each event that is worth one. */
internal class ProgressText(private val verbose: Boolean) {
    /** The line for [event]; null where there is none. */
    fun of(event: Progress): String? = when (event) {
        is Progress.MigrationStarted -> {
            "${verb(event.direction)} ${event.version} ${event.description} (${event.script})"
        }
        is Progress.StepStarted -> {
            if (verbose) "  ${event.number}/${event.steps} ${event.summary} ..." else null
        }
        is Progress.StepFinished -> {
            "  ${event.number}/${event.steps} ${event.summary}: ${result(event)}"
        }
        is Progress.MigrationFinished -> {
            null
        }
    }

    private fun result(event: Progress.StepFinished) = if (event.sent) Times.of(event.took) else unsent(event.direction)

    private fun unsent(direction: Direction) = when (direction) {
        Direction.APPLY -> "already there"
        Direction.ROLLBACK -> "nothing to undo"
    }

    private fun verb(direction: Direction) = when (direction) {
        Direction.APPLY -> "applying"
        Direction.ROLLBACK -> "rolling back"
    }
}
