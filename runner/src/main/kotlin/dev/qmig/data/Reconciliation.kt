package dev.qmig.data

import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher

/**
 * Brings a range of the target in agreement with the source after it was moved: points that came or went meanwhile, in passes until none
 * is left. Whether points that both have are the same is not looked at.
 */
internal class Reconciliation(
    private val source: Records,
    target: Records,
    private val transform: Transform,
    options: MoveOptions,
    threads: CoroutineDispatcher,
    budget: ByteBudget,
) {
    private val comparison = IdComparison(source, target, threads, options.batch)
    private val reading = PagedRead(source, options, budget, threads)
    private val writing = PacedWrite(target, options, threads)

    /**
     * How it ended.
     *
     * @property count what the last pass found
     * @property skipped how many of the missing are left out on purpose
     * @property late how many points were brought after
     * @property gone how many were deleted, because the source has them no more
     */
    class Agreement(val count: RangeCount, val skipped: Long, val late: Long, val gone: Long, isExact: Boolean) {
        /** Whether all is there that should be, and, where the range is all the job's own, nothing else. */
        val isReached: Boolean = count.missing == skipped && (!isExact || count.surplus == 0L)
    }

    /**
     * Brings the range of [state] in agreement; where it [isExact], points that only the target has go. Points that are missing count as left out
     * only once that was asked for each of them: as many may be missing by chance.
     */
    suspend fun agree(state: RangeState, isExact: Boolean): Agreement {
        var agreement = Agreement(comparison.count(state.range, state.read), 0, 0, 0, isExact)
        repeat(PASSES) {
            if (!agreement.isReached) agreement = pass(state, agreement, isExact)
        }
        return agreement
    }

    private suspend fun pass(state: RangeState, before: Agreement, isExact: Boolean): Agreement {
        var skipped = 0L
        var late = before.late
        var gone = before.gone
        comparison.count(
            state.range,
            state.read,
            missing = { ids ->
                bring(ids) { read, written ->
                    late += written
                    skipped += read - written
                }
            },
            surplus = { ids -> if (isExact) gone += writing.deleteGone(ids, source) },
        )
        return Agreement(comparison.count(state.range, state.read), skipped, late, gone, isExact)
    }

    /** Brings those of [ids] that the source still has; [brought] is told how many were read and written. */
    private suspend fun bring(ids: List<RecordId>, brought: (Int, Int) -> Unit) {
        var left = ids
        while (left.isNotEmpty()) {
            val (page, asked) = reading.get(left)
            val results = transform.of(page.records)
            writing.write(results, waiting = true)
            page.done()
            brought(page.records.size, results.size)
            left = left.drop(asked)
        }
    }

    private companion object {
        const val PASSES = 3
    }
}
