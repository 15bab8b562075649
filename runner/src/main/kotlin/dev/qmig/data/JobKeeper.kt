package dev.qmig.data

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.Job as Running

/**
 * Keeps a job while it runs: once in an interval, which shows others that it does, and no more often, because a range that is moved again from where it was then comes to the same.
 * What it keeps is never ahead of what the target has.
 */
internal class JobKeeper(
    begin: Job,
    private val threads: CoroutineContext,
    private val intervalMillis: Long,
    private val put: (Job) -> Unit,
) {
    private val lock = Any()
    private val mutex = Mutex()

    /** How far it is now. */
    var job: Job = begin
        get() = synchronized(lock) { field }
        private set(value) = synchronized(lock) { field = value }

    /** The range at [place] is as [state] says. */
    fun moved(place: Int, state: RangeState): Unit = synchronized(lock) {
        job = job.copy(ranges = job.ranges.toMutableList().also { it[place] = state })
    }

    /** Keeps it from time to time for as long as [work] goes on, and once after, however that ends. */
    suspend fun keeping(scope: CoroutineScope, work: suspend () -> Unit) {
        val running: Running = scope.launch {
            while (true) {
                delay(intervalMillis)
                keep()
            }
        }
        try {
            work()
        } finally {
            running.cancel()
            withContext(NonCancellable) { keep() }
        }
    }

    /** Keeps it in another state. */
    suspend fun enter(state: JobState) {
        job = job.copy(state = state)
        keep()
    }

    private suspend fun keep(): Unit = mutex.withLock {
        val now = job
        runInterruptible(threads) { put(now) }
    }
}
