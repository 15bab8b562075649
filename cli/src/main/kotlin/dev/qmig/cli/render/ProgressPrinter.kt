package dev.qmig.cli.render

import dev.qmig.engine.Progress
import java.io.PrintStream

/** Writes how a run goes on to [out], and lets [ongoing] show what it is at. */
internal class ProgressPrinter(
    private val out: PrintStream,
    private val text: ProgressText,
    private val ongoing: Ongoing,
) : Progress.Listener {
    private var waitingFor: String? = null
    private var movingNow: String? = null
    private var moving: MovingText? = null
    private var isInStep = false

    override fun on(event: Progress) {
        text.of(event)?.let { line -> ongoing.above { out.println(line) } }
        when (event) {
            is Progress.Compiling -> ongoing.begin(text.doing(event))
            is Progress.Locked -> locked(event)
            is Progress.Retrying, is Progress.Repeating, is Progress.SumsNotWritten -> Unit
            is Progress.CaughtUp, is Progress.SearchesCompared, is Progress.RangeMoved -> Unit
            is Progress.StepStarted -> step(event)
            is Progress.StepWaiting -> ongoing.waiting(text.missing(event), event.waited)
            is Progress.StepBuilding -> ongoing.waiting(text.building(event), event.waited)
            is Progress.MigrationStarted, is Progress.MigrationFinished -> ongoing.end()
            is Progress.StepFinished, is Progress.StepFailed -> stepEnded()
            is Progress.Moving -> moving(event)
        }
    }

    private fun step(event: Progress.StepStarted) {
        ongoing.begin(text.doing(event))
        isInStep = true
        movingNow = null
    }

    private fun stepEnded() {
        ongoing.end()
        isInStep = false
        movingNow = null
    }

    /** A step says already what goes on. */
    private fun moving(event: Progress.Moving) {
        val doing = text.doing(event)
        if (doing != movingNow) {
            movingNow = doing
            moving = MovingText(event)
            if (!isInStep) ongoing.begin(doing)
        }
        moving?.let { ongoing.moving(it.of(event)) }
    }

    /** Told once, so that whoever reads a log knows why nothing happens. */
    private fun locked(event: Progress.Locked) {
        val holder = text.holder(event)
        if (holder != waitingFor) {
            ongoing.above { out.println(holder) }
            ongoing.begin(holder)
        }
        waitingFor = holder
    }
}
