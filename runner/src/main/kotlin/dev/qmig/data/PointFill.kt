package dev.qmig.data

import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher

/**
 * Fills something in for the points that lack it, in passes until one finds none but those that the code left out. What others write meanwhile is
 * found by the next pass. Nothing hangs on counts, which a server may only guess.
 */
internal class PointFill(
    private val lacking: Records,
    private val writing: PacedWrite,
    private val transform: FillTransform,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    private val reading = PagedRead(lacking, options, ByteBudget.ofHeap(), threads)

    /** Goes over the points; [told] hears how many were filled in and left out so far. */
    suspend fun run(told: (written: Long, skipped: Long) -> Unit): Filled {
        repeat(MOST_PASSES) {
            val before = transform.written
            if (!lacking.isEmpty()) {
                val ranges = PointMove.ranges(lacking, options)
                Mover(reading, writing, transform, options).move(ranges) { _, _ ->
                    told(transform.written, transform.skipped)
                }
            }
            if (transform.written == before) return Filled(remaining = 0, isDone = true)
        }
        return Filled(lacking.count(), isDone = false)
    }

    private companion object {
        /** Writers that add points faster than they are filled in would keep it going for ever. */
        const val MOST_PASSES = 100
    }
}

/**
 * How filling in ended.
 *
 * @property remaining how many points lack it still that were not left out, where it is not done
 * @property isDone whether the code has left out all that lack it
 */
internal class Filled(val remaining: Long, val isDone: Boolean)
