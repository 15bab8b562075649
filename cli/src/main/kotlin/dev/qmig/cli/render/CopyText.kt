package dev.qmig.cli.render

import dev.qmig.CopiedCollection
import dev.qmig.CopyReport
import dev.qmig.Outcome
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.console.local
import dev.qmig.cli.run.Answer
import dev.qmig.cli.text.CopyMessages
import dev.qmig.data.Job
import dev.qmig.data.JobState
import dev.qmig.data.Moved
import java.time.Clock

/** Shows what was copied, and the jobs that are kept of it. */
internal class CopyText(private val clock: Clock, private val paint: Paint = Paint.NONE) {
    /** What `copy` did, or would do. */
    fun of(answer: Answer.Copied): List<String> {
        val report = when (val outcome = answer.outcome) {
            is Outcome.Done -> outcome.value
            is Outcome.Stopped -> outcome.soFar?.takeIf { it.collections.isNotEmpty() } ?: return emptyList()
        }
        return lines(report).map(Printable::of)
    }

    private fun lines(report: CopyReport): List<String> = when {
        report.collections.isEmpty() -> listOf(CopyMessages.NOTHING)
        report.dryRun -> report.collections.flatMap(::planned) + CopyMessages.DRY_RUN
        else -> report.collections.flatMap(::done)
    }

    private fun planned(one: CopiedCollection) = listOf("  ${names(one)}: ${Counts.of(one.total, "point")}") +
        one.made.map { "    $it" } + unmade(one)

    private fun done(one: CopiedCollection) =
        listOf("  ${names(one)}: " + (one.moved?.let(::words) ?: "nothing moved")) + unmade(one)

    private fun unmade(one: CopiedCollection) = one.unmade.map { "    without $it" }

    private fun words(moved: Moved): String = listOfNotNull(
        "${Counts.of(moved.written, "point")} copied",
        moved.job.skipped.takeIf { it > 0 }?.let { "$it left out" },
        moved.late.takeIf { it > 0 }?.let { "$it that came meanwhile" },
        moved.gone.takeIf { it > 0 }?.let { "$it that went meanwhile deleted" },
        if (moved.disagreeing.isEmpty()) "both sides agree" else "the two sides do not agree",
    ).joinToString()

    private fun names(one: CopiedCollection) =
        if (one.source == one.target) one.source else "${one.source} as ${one.target}"

    /** [jobs] as a table. */
    fun of(jobs: List<Job>): List<String> = if (jobs.isEmpty()) {
        listOf(CopyMessages.NO_JOBS)
    } else {
        Table.of(HEADER, jobs.map(::row), paint)
    }

    private fun row(job: Job) = listOf(
        Cell("${job.id}"),
        Cell(job.state.term(), Tone.GOOD.takeIf { job.state == JobState.DONE }),
        Cell("${job.read}/${job.total}"),
        Cell("${job.source} -> ${job.target}, by ${job.by.user()} ${Times.of(clock.local(job.updated))}"),
    )

    private companion object {
        val HEADER = listOf("id", "state", "points", "copy")
    }
}
