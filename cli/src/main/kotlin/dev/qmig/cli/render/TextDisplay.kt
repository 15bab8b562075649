package dev.qmig.cli.render

import dev.qmig.Lock
import dev.qmig.Outcome
import dev.qmig.Readiness
import dev.qmig.RunReport
import dev.qmig.Status
import dev.qmig.cli.console.Console
import dev.qmig.cli.console.Tone
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Display
import dev.qmig.cli.run.Dropping
import dev.qmig.cli.text.CopyMessages
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServeMessages
import dev.qmig.engine.Progress
import dev.qmig.model.Problem
import dev.qmig.plan.Drift
import dev.qmig.plan.Plan
import java.time.Clock

/** Shows text to people: what was asked for on standard output, what stands against it on standard error. */
internal class TextDisplay(
    private val console: Console,
    private val clock: Clock,
    private val verbose: Boolean,
    private val ongoing: Ongoing,
) : Display {
    override val progress: Progress.Listener =
        ProgressPrinter(console.out, ProgressText(verbose, console.colors.out), ongoing)

    private val rehearsals = RehearsalText(console.colors.out)
    private val copies get() = CopyText(clock, console.colors.out)

    override fun warn(what: String): Unit =
        console.err.println("${console.colors.err.of("warning:", Tone.WARNING)} $what")

    override fun opened(target: String, settings: List<String>) {
        if (verbose) settings.forEach(console.err::println)
        console.out.println(Messages.target(target))
    }

    override fun copying(source: String, target: String): Unit =
        console.out.println(Printable.of(CopyMessages.heading(source, target)))

    override fun lossAccepted(plan: Plan) {
        ongoing.end()
        console.out.println(Messages.lossAccepted(Counts.losses(plan.destroyed())))
    }

    override fun agreesToLoss(plan: Plan): Boolean {
        ongoing.end()
        val question = Messages.lossQuestion(Counts.losses(plan.destroyed()))
        return console.isTerminal && console.ask(question).equals(AGREED, ignoreCase = true)
    }

    override fun agreesToDrop(what: Dropping): Boolean {
        ongoing.end()
        val question = Messages.dropQuestion(DroppingText.of(what))
        return console.isTerminal && console.ask(question).equals(AGREED, ignoreCase = true)
    }

    override fun dropAccepted(what: Dropping) {
        ongoing.end()
        print(DroppingText.of(what))
    }

    override fun agreesToUnlock(lock: Lock?): Boolean {
        val question = Messages.unlockQuestion(lock?.let(Messages::lockedBy) ?: Messages.UNREADABLE_LOCK)
        return console.isTerminal && console.ask(question).equals(AGREED, ignoreCase = true)
    }

    override fun show(answer: Answer) {
        ongoing.close()
        when (answer) {
            is Answer.Text -> console.out.println(answer.text)
            is Answer.Ran -> print(ran(answer.outcome))
            is Answer.Planned -> print(planned(answer))
            is Answer.Reviewed -> print(ReviewText.of(answer))
            is Answer.Linted -> print(linted(answer))
            is Answer.Drawn -> (answer.outcome as? Outcome.Done)?.value?.let(Mermaid::of)?.let(::print)
            is Answer.Reported -> reported(answer)?.let(console.out::println)
            is Answer.Listed -> print(listed(answer.outcome))
            is Answer.Repaired -> print(RepairText.of(answer.outcome))
            is Answer.Baselined -> print(RepairText.ofBaseline(answer.outcome))
            is Answer.Cleaned -> print(CleanText.of(answer.outcome))
            is Answer.Collected -> print(GcText.of(answer.outcome))
            is Answer.Generating -> generated(answer)
            is Answer.Loaded -> print(LoadText.of(answer.outcome))
            is Answer.Copied -> print(copies.of(answer))
            is Answer.Jobs -> (answer.outcome as? Outcome.Done)?.value?.let(copies::of)?.let(::print)
            is Answer.Forgotten -> if (answer.problems.isEmpty()) console.out.println(CopyMessages.FORGOTTEN)
            is Answer.Awaited -> awaited(answer)?.let(console.out::println)
            is Answer.Recounted -> print(recounted(answer))
            is Answer.Validated -> print(rehearsals.ofValidation(answer.outcome))
            is Answer.Verified -> print(rehearsals.ofVerification(answer.outcome))
            is Answer.Compared -> print(DiffText(console.colors.out).of(answer))
            is Answer.Drifted -> print(drifted(answer.outcome))
            is Answer.Unlocking -> unlocking(answer)?.let(console.out::println)
            is Answer.Made -> print(made(answer))
            is Answer.Cached -> print(CacheText.of(answer))
            is Answer.Serving -> serving(answer)
            is Answer.Refused -> Unit
            is Answer.Broken -> console.err.println(
                answer.trace.replaceFirst(ERROR, console.colors.err.of(ERROR, Tone.ERROR)),
            )
        }
        tell(answer.problems)
    }

    /** At once: each time something is written, the system is asked to. */
    private fun print(lines: List<String>) {
        if (lines.isNotEmpty()) console.out.println(lines.joinToString(System.lineSeparator()))
    }

    private fun made(answer: Answer.Made) =
        answer.files.map { Messages.fate(it.fate.word, it.path.toString()) } + answer.next

    private fun reported(answer: Answer.Reported): String? {
        val page = (answer.outcome as? Outcome.Done)?.value
        return when {
            page == null || answer.unwritten != null -> null
            answer.file == null -> page.trimEnd('\n')
            else -> Messages.fate("made", answer.file.toString())
        }
    }

    private fun generated(answer: Answer.Generating) {
        val script = (answer.outcome as? Outcome.Done)?.value ?: return
        script.leftOut().forEach { warn(Printable.of(Messages.leftOut(it))) }
        val file = answer.file
        when {
            file != null -> console.out.println(Messages.fate("made", file.toString()))
            answer.kind == Answer.Generating.Kind.MIGRATION -> console.out.println(Messages.NO_DIFFERENCE)
            else -> print(script.text().trimEnd('\n').lines())
        }
        if (file != null && answer.kind == Answer.Generating.Kind.MIGRATION) {
            console.out.println(Messages.NEXT_AFTER_DRAFT)
        }
    }

    private fun ran(outcome: Outcome<RunReport>): List<String> = when (outcome) {
        is Outcome.Done -> {
            val plan = if (outcome.value.dryRun) PlanTree.of(outcome.value.plan) else emptyList()
            plan + Summary.of(outcome.value) + snapshots(outcome.value)
        }
        is Outcome.Stopped -> {
            outcome.soFar?.takeIf { it.begun }?.let { listOf(Summary.stopped(it)) + snapshots(it) }.orEmpty()
        }
    }

    private fun planned(answer: Answer.Planned): List<String> {
        val report = (answer.outcome as? Outcome.Done)?.value ?: return emptyList()
        val saved = answer.saved?.takeIf { answer.unsaved == null }?.let { Messages.planSaved(it, answer.scope) }
        val plan = report.run.plan
        val needs = if (plan.apply.isEmpty()) Needs.of(plan.requirement()) else Needs.of(plan)
        return PlanTree.of(plan, report.touched) + FindingText(console.colors.out).of(report.findings) +
            listOfNotNull(needs) + Summary.ofPlan(report) + snapshots(report.run) + listOfNotNull(saved)
    }

    private fun linted(answer: Answer.Linted): List<String> {
        val report = (answer.outcome as? Outcome.Done)?.value ?: return emptyList()
        return FindingText(console.colors.out).of(report.findings) + Summary.ofLint(report)
    }

    /** Those that were written, and after a rollback what may be brought back from them. */
    private fun snapshots(report: RunReport): List<String> = report.snapshots.flatMap {
        listOf(Messages.snapshot(it.snapshot), Messages.recovery(it.recovery))
    }

    private fun listed(outcome: Outcome<Status>): List<String> = when (outcome) {
        is Outcome.Done -> StatusText(clock, console.colors.out).of(outcome.value)
        is Outcome.Stopped -> emptyList()
    }

    private fun recounted(answer: Answer.Recounted): List<String> = when (val outcome = answer.outcome) {
        is Outcome.Done -> HistoryText(clock, console.colors.out).of(outcome.value.takeLast(answer.count))
        is Outcome.Stopped -> emptyList()
    }

    private fun drifted(outcome: Outcome<Drift>): List<String> = when (outcome) {
        is Outcome.Done -> DriftText(console.colors.out).of(outcome.value)
        is Outcome.Stopped -> emptyList()
    }

    private fun awaited(answer: Answer.Awaited): String? = when (val outcome = answer.outcome) {
        is Outcome.Stopped -> null
        is Outcome.Done -> when (answer.goal) {
            Readiness.READY -> Messages.ready(outcome.value)
            Readiness.MIGRATED -> Messages.migrated(outcome.value)
        }
    }

    private fun unlocking(answer: Answer.Unlocking): String? = when {
        answer.problems.isNotEmpty() -> null
        else -> answer.holder()?.let(Messages::unlocked) ?: Messages.NOT_LOCKED
    }

    private fun serving(server: Answer.Serving) {
        if (server.isOpen) warn(ServeMessages.open(server.address))
        console.out.println(ServeMessages.WHAT)
        console.out.println(server.data?.let(ServeMessages::data) ?: ServeMessages.IN_MEMORY)
        console.out.println(ServeMessages.access(server.keySource))
        console.out.println(ServeMessages.listening(server.address))
    }

    private fun tell(problems: List<Problem>) = problems.forEach {
        console.err.println(ProblemText.of(it, console.colors.err))
    }

    private companion object {
        const val AGREED = "yes"
        const val ERROR = "error:"
    }
}
