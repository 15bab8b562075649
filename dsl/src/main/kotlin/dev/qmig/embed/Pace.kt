package dev.qmig.embed

import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** Lets no more requests and no more texts pass in a second than it is told; null for no limit. */
internal class Pace(
    private val requestsPerSecond: Double?,
    private val textsPerSecond: Double?,
    private val surroundings: Surroundings,
) {
    private val mutex = Mutex()
    private var free = surroundings.nanos()

    /** Waits until a request with [texts] may begin. It takes its time afterwards, so that the first need not wait. */
    suspend fun take(texts: Int) {
        val pause = mutex.withLock {
            val now = surroundings.nanos()
            val begin = maxOf(free, now)
            free = begin + maxOf(nanos(1, requestsPerSecond), nanos(texts, textsPerSecond))
            begin - now
        }
        if (pause > 0) surroundings.sleep(pause)
    }

    /** Nobody begins before [nanos] from now. */
    suspend fun rest(nanos: Long): Unit = mutex.withLock { free = maxOf(free, surroundings.nanos() + nanos) }

    private fun nanos(number: Int, perSecond: Double?) =
        if (perSecond == null) 0 else (number / perSecond * NANOS).toLong()

    private companion object {
        const val NANOS = 1e9
    }
}
