package dev.qmig.cli.render.json

import dev.qmig.Lock
import dev.qmig.cli.console.Console
import dev.qmig.cli.render.PlainOngoing
import dev.qmig.cli.render.ProgressPrinter
import dev.qmig.cli.render.ProgressText
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Display
import dev.qmig.cli.run.Dropping
import dev.qmig.cli.text.ServeMessages
import dev.qmig.engine.Progress
import dev.qmig.plan.Plan

/**
 * Shows programs one JSON document on standard output, at the end, and nothing else there. Words for people go to standard error,
 * and only where they are asked for.
 */
internal class JsonDisplay(private val console: Console, private val verbose: Boolean) : Display {
    override val progress: Progress.Listener = if (verbose) {
        ProgressPrinter(console.err, ProgressText(verbose), PlainOngoing(console.err))
    } else {
        Progress.Listener.SILENT
    }

    private val warnings = mutableListOf<String>()

    /** The document tells. */
    override fun warn(what: String) {
        warnings += what
    }

    override fun opened(target: String, settings: List<String>) {
        if (verbose) settings.forEach(console.err::println)
    }

    /** The document tells. */
    override fun copying(source: String, target: String): Unit = Unit

    /** The plan in the document tells. */
    override fun lossAccepted(plan: Plan): Unit = Unit

    /** A question would stand in the way of the document, and whoever reads that does not answer. */
    override fun agreesToLoss(plan: Plan): Boolean = false

    override fun agreesToDrop(what: Dropping): Boolean = false

    /** The plan in the document tells. */
    override fun dropAccepted(what: Dropping): Unit = Unit

    override fun agreesToUnlock(lock: Lock?): Boolean = false

    override fun show(answer: Answer) {
        if (answer is Answer.Broken) console.err.println(answer.trace)
        if (answer is Answer.Serving && answer.isOpen) warn(ServeMessages.open(answer.address))
        console.out.println(NodeWriter.write(AnswerJson.of(answer, warnings)))
    }
}
