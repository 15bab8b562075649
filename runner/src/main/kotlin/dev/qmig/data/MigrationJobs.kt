// Steps of migrations that go through points.
package dev.qmig.data

import dev.qmig.dsl.PointCode
import dev.qmig.engine.PointJobs
import dev.qmig.engine.Progress
import dev.qmig.history.RunInfo
import dev.qmig.model.Backfill
import dev.qmig.model.CatchUp
import dev.qmig.model.Code
import dev.qmig.model.CollectionName
import dev.qmig.model.CopyPoints
import dev.qmig.model.PointPart
import dev.qmig.model.PointsJob
import dev.qmig.model.Problem
import dev.qmig.model.SearchOverlap
import dev.qmig.model.VerifyCopy
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.Records
import kotlinx.coroutines.runBlocking
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.util.Optional

/**
 * Carries out the steps of migrations that go through points. What has to be kept of them is in [jobs], written as the run may that is [held] to
 * the lease of the target.
 */
internal class MigrationJobs(
    private val server: QdrantGateway,
    private val jobs: JobStore,
    private val held: JobStore.Held,
    private val by: RunInfo,
    private val clock: Clock,
    private val listener: Progress.Listener,
    private val options: MoveOptions = MoveOptions(),
) : PointJobs {
    private val threads = PointMove.threads(options)

    /** When the last pass began before readers were switched; null where that was in an earlier run. */
    private var lastPass: Instant? = null

    override fun run(job: PointsJob, place: PointJobs.Place): Optional<Problem> = Optional.ofNullable(
        try {
            when (job) {
                is CopyPoints -> copy(job, place)
                is Backfill -> fill(job, place)
                is CatchUp -> if (job.switched()) bringLate(job, place) else catchUp(job, place)
                is VerifyCopy -> verify(job)
            }
        } catch (e: PointCodeException) {
            JobProblems.threw(e)
        } catch (_: NoCodeException) {
            JobProblems.noCode()
        } catch (_: InterruptedException) {
            Thread.currentThread().interrupt()
            JobProblems.interrupted()
        },
    )

    private fun copy(job: CopyPoints, place: PointJobs.Place): Problem? {
        val source = records(job.from())
        val target = records(job.to())
        val kept = kept(job, place)
        if (kept?.state == JobState.DONE) return null
        if (kept == null && !job.shared()) {
            val points = target.count()
            if (points > 0) return JobProblems.occupied(job.to(), points)
        }
        val transform = CopyTransform(job.code().points())
        // What others share is caught up with by its content, ids and all.
        val move = PointMove(source, target, transform, options, held, clock, compares = !job.shared())
        val begin = kept ?: job(job, place, "${job.from()}", "${job.to()}", source.count(), move.ranges())
        held.take(begin)
        val moved = runBlocking {
            move.run(
                begin,
                {
                    place.held().run()
                    listener.on(it.moving())
                },
                listener::on,
            )
        }
        return moved.disagreeing.firstOrNull()?.let(JobProblems::disagreement)
    }

    private fun fill(job: Backfill, place: PointJobs.Place): Problem? {
        val lacking = records(job.collection()).lacking(job.where(), job.part(), job.vectors())
        val writing = PacedWrite(lacking, options, threads, { points, _ ->
            if (job.part() is PointPart.Vector) lacking.writeVectors(points) else lacking.writePayload(points)
        })
        val transform = FillTransform(job.part(), job.code().points(), job.vectors())
        val name = "${job.collection()}"
        val before = kept(job, place)
        val begin = job(job, place, name, "$name: ${job.part().words()}", lacking.count(), emptyList())
        val keeper = JobKeeper(begin, threads, KEEP_MILLIS) { held.put(it.copy(updated = clock.instant())) }
        held.take(begin)
        val filled = runBlocking {
            var ended: Filled? = null
            keeper.keeping {
                val result = PointFill(lacking, writing, transform, options, threads).run { written, skipped ->
                    place.held().run()
                    keeper.counted((before?.written ?: 0) + written, skipped)
                    listener.on(keeper.job.moving())
                }
                ended = result
                if (result.isDone) keeper.enter(JobState.DONE)
            }
            checkNotNull(ended)
        }
        return if (filled.isDone) null else JobProblems.endless(job, filled)
    }

    private fun catchUp(job: CatchUp, place: PointJobs.Place): Problem? {
        val catching = catching(job)
        var pass = Pass()
        for (number in 1..MOST_PASSES) {
            val began = clock.instant()
            held.take(passed(job, place, began, pass))
            lastPass = began
            pass = runBlocking { catching.agree(place.held()::run) }
            listener.on(caughtUp(job, number, pass, null))
            if (pass.differing <= job.threshold()) {
                held.put(passed(job, place, began, pass).copy(state = JobState.DONE))
                return null
            }
        }
        return JobProblems.behind(job, pass, MOST_PASSES)
    }

    /** The last pass before the switch may have been in an earlier run. */
    private fun bringLate(job: CatchUp, place: PointJobs.Place): Problem? {
        val began = lastPass ?: jobs.get(nameOf(job.beforeSwitch(), place))?.updated
        val window = began?.let { Duration.between(it, clock.instant()) }
        val pass = runBlocking { catching(job).insert(place.held()::run) }
        listener.on(caughtUp(job, 1, pass, window ?: Duration.ZERO))
        lastPass = null
        return null
    }

    private fun verify(job: VerifyCopy): Problem? {
        val source = records(job.from())
        val target = records(job.to())
        val catching = CatchingUp(source, target, job.vector(), Transform.NONE, options, threads)
        val pass = runBlocking { catching.look() }
        if (pass.left > job.threshold()) return JobProblems.differs(job, pass)
        return job.overlap()?.let { overlap(job, it, source, target) }
    }

    private fun overlap(job: VerifyCopy, wanted: SearchOverlap, source: Records, target: Records): Problem? {
        val shares = source.sample(wanted.sample()).mapNotNull { id ->
            val before = source.nearest(id, job.vector(), wanted.limit())
            val after = target.nearest(id, job.vector(), wanted.limit())
            if (before.isEmpty() || after.isEmpty()) null else before.intersect(after).size.toDouble() / before.size
        }
        val share = if (shares.isEmpty()) 0.0 else shares.average()
        val compared = Progress.SearchesCompared("${job.from()}", "${job.to()}", shares.size, wanted.limit(), share)
        listener.on(compared)
        return if (share < wanted.atLeast()) JobProblems.searchesDiffer(wanted, compared) else null
    }

    private fun catching(job: CatchUp) = CatchingUp(
        records(job.from()),
        records(job.to()),
        job.vector(),
        CopyTransform(job.code().points()),
        options,
        threads,
    )

    private fun caughtUp(job: CatchUp, number: Int, pass: Pass, window: Duration?) = with(pass) {
        Progress.CaughtUp("${job.from()}", "${job.to()}", number, brought, deleted, left, examples, window)
    }

    /** As its schema lets callers read and write it. */
    private fun records(name: CollectionName): Records {
        val schema = server.schema(setOf(name)).collections()[name]
        val records = server.records(name).ordered(options.ordering)
        return if (schema == null) records else records.within(schema)
    }

    /** What was kept of [job] since it was begun. What was kept of the same step before, which was undone, is of points that are gone. */
    private fun kept(job: PointsJob, place: PointJobs.Place): Job? =
        jobs.get(nameOf(job, place))?.takeIf { it.started == place.begun() }

    private fun passed(job: CatchUp, place: PointJobs.Place, began: Instant, pass: Pass): Job {
        val done = RangeState(IdRange(null, null), null, pass.points, pass.brought)
        val kept = job(job, place, "${job.from()}", "${job.to()}", pass.points, listOf(done))
        return kept.copy(state = JobState.COMPARING, updated = began)
    }

    private fun job(
        job: PointsJob,
        place: PointJobs.Place,
        source: String,
        target: String,
        total: Long,
        ranges: List<RangeState>,
    ): Job {
        val now = clock.instant()
        val name = nameOf(job, place)
        return Job(name, source, target, JobState.MOVING, true, total, ranges, place.begun(), now, by)
    }

    private fun nameOf(job: PointsJob, place: PointJobs.Place) = "migration ${place.version()}: ${job.summary()}"

    private companion object {
        const val KEEP_MILLIS = 1_000L

        /** A writer that changes more in a pass than may differ would keep it going for ever. */
        const val MOST_PASSES = 10
    }
}

/** What a migration says of points; the history has none of it. */
private fun Code.points(): PointCode = program() as? PointCode ?: throw NoCodeException()

/** A step was read from the history, which has no code. */
private class NoCodeException : RuntimeException()

/** That its range at [place] is at its end, after so much time of this run. */
internal fun Job.moved(place: Int, took: Duration): Progress.RangeMoved = ranges[place].let {
    Progress.RangeMoved(source, target, place + 1, ranges.size, "${it.range}", it.read, it.written, it.skipped, took)
}

/** How far it is, as it is told while it goes on. */
internal fun Job.moving() = Progress.Moving(
    source,
    target,
    total,
    read,
    written,
    skipped,
    ranges.size,
    ranges.count { it.isDone },
)
