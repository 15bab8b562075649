package dev.qmig.data

import kotlinx.coroutines.delay
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** Lets no more than [perSecond] points pass; null for no limit. */
internal class Pace(private val perSecond: Double?, private val nanos: () -> Long = System::nanoTime) {
    private val mutex = Mutex()
    private var free = nanos()

    /** Waits until [points] more may pass. They take their time afterwards, so that the first need not wait. */
    suspend fun take(points: Int) {
        if (perSecond == null || points == 0) return
        val pause = mutex.withLock {
            val now = nanos()
            val begin = maxOf(free, now)
            free = begin + (points * NANOS / perSecond).toLong()
            begin - now
        }
        delay(pause / NANOS_PER_MILLI)
    }

    private companion object {
        const val NANOS = 1_000_000_000L
        const val NANOS_PER_MILLI = 1_000_000L
    }
}
