package dev.qmig.cli.render

import dev.qmig.engine.Progress
import java.io.PrintStream

/** Writes how a run goes on to [out], and lets [ongoing] show what it is at. */
internal class ProgressPrinter(
    private val out: PrintStream,
    private val text: ProgressText,
    private val ongoing: Ongoing,
) : Progress.Listener {
    override fun on(event: Progress) {
        text.of(event)?.let { line -> ongoing.above { out.println(line) } }
        when (event) {
            is Progress.Compiling -> ongoing.begin(text.doing(event))
            is Progress.StepStarted -> ongoing.begin(text.doing(event))
            is Progress.StepWaiting -> ongoing.waiting(text.missing(event), event.waited)
            is Progress.MigrationStarted, is Progress.MigrationFinished -> ongoing.end()
            is Progress.StepFinished, is Progress.StepFailed -> ongoing.end()
        }
    }
}
