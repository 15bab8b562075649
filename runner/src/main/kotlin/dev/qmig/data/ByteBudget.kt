package dev.qmig.data

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/**
 * How many bytes of points may be in memory at once: read, and not yet acknowledged by where they go. Who wants to read waits until there is
 * room, in the order in which they came; where nothing is held anybody is let in, so that a point that is larger than all of it passes, too. Only
 * reading waits, and what was read is written without waiting here, so that room comes.
 */
internal class ByteBudget(private val capacity: Long) {
    private val held = MutableStateFlow(0L)
    private val queue = Mutex()

    /** Waits for room for [bytes], and takes it. */
    suspend fun take(bytes: Long): Unit = queue.withLock {
        held.first { it == 0L || it + bytes <= capacity }
        held.update { it + bytes }
    }

    /** What was thought to be [before] bytes turned out to be [now]: less, or more, which is let in. */
    fun change(before: Long, now: Long): Unit = held.update { it - before + now }

    /** How large a page may be for each of [workers], one of which is read and one written. */
    fun page(workers: Int): Int = (capacity / (2L * workers)).coerceIn(SMALLEST_PAGE, LARGEST_PAGE).toInt()

    companion object {
        private const val MOST = 64L shl 20
        private const val SMALLEST_PAGE = 256L shl 10
        private const val LARGEST_PAGE = 16L shl 20

        /** A byte that is read takes several while it is turned into what is sent. */
        private const val SHARE_OF_HEAP = 8

        /** 64 MiB, or an eighth of the heap where that is less. */
        fun ofHeap(): ByteBudget = ByteBudget(minOf(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP))
    }
}
