package dev.qmig.data

import dev.qmig.engine.AbandonedException
import dev.qmig.qdrant.ServerException
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.Job as Running

/**
 * Keeps a job while it runs: once in an interval, which shows others that it does, and no more often, because a range that is moved again from
 * where it was then comes to the same. What it keeps is never ahead of what the target has. It is used by one thread, that of the run; only what
 * keeps is called on others.
 */
internal class JobKeeper(
    begin: Job,
    private val threads: CoroutineContext,
    private val intervalMillis: Long,
    private val put: (Job) -> Unit,
) {
    private val mutex = Mutex()
    private var missed = 0

    /** How far it is now. */
    var job: Job = begin
        private set

    /** The range at [place] is as [state] says. */
    fun moved(place: Int, state: RangeState) {
        job = job.copy(ranges = job.ranges.toMutableList().also { it[place] = state })
    }

    /** So many points are [written] and [skipped] by now, of a job whose ranges say nothing. */
    fun counted(written: Long, skipped: Long) {
        val state = RangeState(IdRange(null, null), null, written + skipped, written, skipped)
        job = job.copy(ranges = listOf(state))
    }

    /** Keeps it from time to time for as long as [work] goes on, and once more where that fails. */
    suspend fun keeping(work: suspend () -> Unit): Unit = coroutineScope {
        val beating: Running = launch {
            while (true) {
                delay(intervalMillis)
                beat()
            }
        }
        var isDone = false
        try {
            work()
            isDone = true
        } finally {
            withContext(NonCancellable) {
                beating.cancelAndJoin()
                if (!isDone) keepIfPossible()
            }
        }
    }

    /** Why the work failed is what counts, not that this is not kept either. */
    private suspend fun keepIfPossible() {
        try {
            keep()
        } catch (_: ServerException) {
            return
        } catch (_: AbandonedException) {
            return
        }
    }

    /** One that gets lost does no harm: others wait longer than for one. */
    private suspend fun beat() {
        try {
            keep()
            missed = 0
        } catch (e: ServerException) {
            if (++missed == MOST_MISSED) throw e
        }
    }

    /** Keeps it in another state. */
    suspend fun enter(state: JobState) {
        job = job.copy(state = state)
        try {
            keep()
        } catch (_: ServerException) {
            delay(AGAIN_MILLIS)
            keep()
        }
    }

    /** Not broken off in the middle: nobody would know whether it was kept. */
    private suspend fun keep(): Unit = mutex.withLock {
        val now = job
        withContext(NonCancellable + threads) { put(now) }
    }

    private companion object {
        const val MOST_MISSED = 3
        const val AGAIN_MILLIS = 200L
    }
}
