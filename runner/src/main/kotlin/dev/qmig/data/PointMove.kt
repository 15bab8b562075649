package dev.qmig.data

import dev.qmig.engine.Progress
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit
import java.time.Clock
import java.time.Duration
import java.time.Instant

/**
 * How a job ended.
 *
 * @property job how far it is
 * @property written how many points this run wrote, without those that came late
 * @property late how many points were brought after, because they came while the others were moved
 * @property gone how many were deleted again, because they went meanwhile
 * @property disagreeing the ranges in which the two sides have not the same; empty where all is well
 * @property took for how long this run moved and compared points
 * @property times for how long this run was at each range that it brought to its end, by its place from 0
 * @since 0.1
 */
public class Moved internal constructor(
    public val job: Job,
    public val written: Long,
    public val late: Long,
    public val gone: Long,
    public val disagreeing: List<RangeCount>,
    public val took: Duration,
    public val times: Map<Int, Duration>,
)

/**
 * Carries a job out: moves its ranges, then compares them, unless somebody else does. How far it is it keeps every [keepMillis].
 *
 * @property compares whether the ids of both sides are compared in the end
 */
internal class PointMove(
    private val source: Records,
    private val target: Records,
    private val transform: Transform,
    private val options: MoveOptions,
    private val jobs: JobStore.Held,
    private val clock: Clock,
    private val keepMillis: Long = KEEP_MILLIS,
    private val budget: ByteBudget = ByteBudget.ofHeap(),
    private val compares: Boolean = true,
) {
    private val threads: CoroutineDispatcher = threads(options)

    /** The ranges of a new job. */
    fun ranges(): List<RangeState> = ranges(source, options)

    /**
     * Goes on with [begin], which is kept; [listener] is told of every step, and [ended] of each range that is at its end. Once both sides agree
     * it does what is to [finish] it, and only then the job is done.
     */
    suspend fun run(
        begin: Job,
        listener: (Job) -> Unit,
        ended: (Progress.RangeMoved) -> Unit = {},
        finish: () -> Unit = {},
    ): Moved {
        val start = clock.instant()
        val times = RangeTimes(clock)
        val keeper = JobKeeper(begin, threads, keepMillis) { jobs.put(it.copy(updated = clock.instant())) }
        var agreements = emptyList<Reconciliation.Agreement>()
        keeper.keeping {
            val reading = PagedRead(source, options, budget, threads)
            val writing = PacedWrite(target, options, threads)
            Mover(reading, writing, transform, options).move(begin.ranges, times::begin) { place, state ->
                keeper.moved(place, state)
                listener(keeper.job)
                if (state.isDone) ended(keeper.job.moved(place, times.end(place)))
            }
            keeper.enter(JobState.COMPARING)
            listener(keeper.job)
            agreements = agreements(keeper.job)
            if (agreements.all { it.isReached }) runInterruptible(threads) { finish() }
        }
        val disagreeing = agreements.filterNot { it.isReached }.map { it.count }
        if (disagreeing.isEmpty()) keeper.enter(JobState.DONE)
        val late = agreements.sumOf { it.late }
        return Moved(
            keeper.job,
            keeper.job.written - begin.written,
            late,
            agreements.sumOf { it.gone },
            disagreeing,
            Duration.between(start, clock.instant()),
            times.all,
        )
    }

    private suspend fun agreements(job: Job): List<Reconciliation.Agreement> = coroutineScope {
        if (!compares) return@coroutineScope emptyList()
        val reconciliation = Reconciliation(source, target, transform, options, threads, budget)
        val workers = Semaphore(options.workers)
        job.ranges.map { async { workers.withPermit { reconciliation.agree(it, job.created) } } }.awaitAll()
    }

    companion object {
        private const val RANGES_PER_WORKER = 4
        private const val SAMPLES_PER_RANGE = 50
        private const val KEEP_MILLIS = 1_000L

        /** The threads that calls block, as many as may be under way at once. */
        fun threads(options: MoveOptions): CoroutineDispatcher =
            Dispatchers.IO.limitedParallelism(options.workers * (options.window + 1) + 1)

        /** The ranges of a new job: some for each worker, so that one that is longer than the others holds nobody up for long. */
        fun ranges(source: Records, options: MoveOptions): List<RangeState> {
            val count = options.workers * RANGES_PER_WORKER
            return IdRange.split(source.sample(count * SAMPLES_PER_RANGE), count).map(::RangeState)
        }
    }
}

/** For how long a run is at each range, by its place. It is used by one thread, that of the run. */
private class RangeTimes(private val clock: Clock) {
    private val begun = mutableMapOf<Int, Instant>()
    private val ended = mutableMapOf<Int, Duration>()

    /** Those of the ranges that were brought to their end. */
    val all: Map<Int, Duration> get() = ended.toSortedMap()

    fun begin(place: Int) {
        begun[place] = clock.instant()
    }

    fun end(place: Int): Duration =
        Duration.between(begun.getValue(place), clock.instant()).also { ended[place] = it }
}
