package dev.qmig.cli.render.json

import dev.qmig.CopiedCollection
import dev.qmig.CopyReport
import dev.qmig.cli.run.Answer
import dev.qmig.data.Job
import dev.qmig.data.Moved
import dev.qmig.data.RangeCount
import dev.qmig.data.RangeState
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import java.time.Duration

/** What was copied, and the jobs that are kept of it, as JSON. */
internal object CopyJson {
    /** Puts [report] of [answer] into [document]. */
    fun into(document: ObjectBuilder, answer: Answer.Copied, report: CopyReport?): ObjectBuilder {
        document.put("source", answer.source)
        if (report == null) return document
        return document.put("dry_run", report.dryRun)
            .put("transform", report.transform?.value())
            .put("collections", report.collections.map(::collection))
    }

    private fun collection(one: CopiedCollection): Node.Obj {
        val moved = one.moved
        return Node.`object`()
            .put("source", one.source)
            .put("target", one.target)
            .put("made", one.made.map { Node.Text(it) })
            .put("unmade", one.unmade.map { Node.Text(it) })
            .put("total", one.total)
            .put("written", moved?.job?.written)
            .put("skipped", moved?.job?.skipped)
            .put("late", moved?.late)
            .put("gone", moved?.gone)
            .put("agree", moved?.disagreeing?.isEmpty())
            .also { if (moved != null) figures(it, moved) }
            .build()
    }

    private fun figures(document: ObjectBuilder, moved: Moved) {
        val ranges = moved.job.ranges.mapIndexed { place, state -> moved(state, moved.times[place]) }
        document.put("disagreeing", moved.disagreeing.map(::range))
            .put("ranges", ranges)
            .put("written_now", moved.written)
            .put("duration_ms", moved.took.toMillis())
    }

    /** A range that an earlier run has moved took this one no time. */
    private fun moved(state: RangeState, took: Duration?): Node.Obj = Node.`object`()
        .put("from", state.range.first)
        .put("until", state.range.end)
        .put("read", state.read)
        .put("written", state.written)
        .put("skipped", state.skipped)
        .put("duration_ms", took?.toMillis())
        .build()

    private fun range(count: RangeCount): Node.Obj = Node.`object`()
        .put("from", count.range.first)
        .put("until", count.range.end)
        .put("source", count.source)
        .put("target", count.target)
        .put("missing", count.missing)
        .put("surplus", count.surplus)
        .put("examples", count.examples.map { Node.Text(it) })
        .build()

    /** Puts [jobs] into [document]. */
    fun into(document: ObjectBuilder, jobs: List<Job>?): ObjectBuilder =
        if (jobs == null) document else document.put("jobs", jobs.map(::job))

    private fun job(job: Job): Node.Obj = Node.`object`()
        .put("id", "${job.id}")
        .put("source", job.source)
        .put("target", job.target)
        .put("state", job.state)
        .put("transform", job.transform?.value())
        .put("total", job.total)
        .put("read", job.read)
        .put("written", job.written)
        .put("skipped", job.skipped)
        .put("ranges", job.ranges.size)
        .put("ranges_done", job.ranges.count { it.isDone })
        .put("started", "${job.started}")
        .put("updated", "${job.updated}")
        .put("who", job.by.user())
        .put("host", job.by.host())
        .build()
}
