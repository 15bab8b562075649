package dev.qmig.data

import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher

/**
 * Fills something in for the points that lack it, in passes until none lacks it but those that the code left out. What others write meanwhile is
 * found by the next pass.
 */
internal class PointFill(
    private val lacking: Records,
    private val writing: PacedWrite,
    private val transform: FillTransform,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    private val reading = PagedRead(lacking, options, ByteBudget.ofHeap(), threads)

    /** Goes over the points; [told] hears how many were filled in and left out so far, and how many are done of how many ranges. */
    suspend fun run(told: (written: Long, skipped: Long) -> Unit): Filled {
        var passes = 0
        while (passes < MOST_PASSES) {
            val remaining = lacking.count()
            if (remaining <= transform.skipped) return Filled(transform.written, transform.skipped, remaining, true)
            val before = transform.written
            val ranges = PointMove.ranges(lacking, options)
            Mover(reading, writing, transform, options).move(ranges) { _, _ ->
                told(transform.written, transform.skipped)
            }
            if (transform.written == before) return Filled(before, transform.skipped, lacking.count(), true)
            passes++
        }
        return Filled(transform.written, transform.skipped, lacking.count(), false)
    }

    private companion object {
        /** Writers that add points faster than they are filled in would keep it going for ever. */
        const val MOST_PASSES = 100
    }
}

/**
 * How filling in ended.
 *
 * @property remaining how many points lack it still
 * @property isDone whether those are the ones that were left out
 */
internal class Filled(val written: Long, val skipped: Long, val remaining: Long, val isDone: Boolean)
