package dev.qmig.data

import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.runInterruptible

/**
 * Brings a range of the target in agreement with the source after it was moved: points that came or went meanwhile, in passes until none
 * is left. Whether points that both have are the same is not looked at.
 */
internal class Reconciliation(
    private val source: Records,
    private val target: Records,
    private val transform: Transform,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    private val comparison = IdComparison(source, target, threads, options.batch)

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

    /** Brings the range of [state] in agreement; where it [isExact], points that only the target has go. */
    suspend fun agree(state: RangeState, isExact: Boolean): Agreement {
        var agreement = Agreement(comparison.count(state.range), state.skipped, 0, 0, isExact)
        repeat(PASSES) {
            if (!agreement.isReached) agreement = pass(state.range, agreement, isExact)
        }
        return agreement
    }

    private suspend fun pass(range: IdRange, before: Agreement, isExact: Boolean): Agreement {
        var skipped = 0L
        var late = before.late
        var gone = before.gone
        comparison.count(
            range,
            missing = { ids ->
                val records = runInterruptible(threads) { source.get(ids) }
                val results = transform.of(records)
                write(results)
                late += results.size
                skipped += records.size - results.size
            },
            surplus = { ids -> if (isExact) gone += remove(ids) },
        )
        return Agreement(comparison.count(range), skipped, late, gone, isExact)
    }

    private suspend fun write(records: List<PointRecord>) {
        val writing = Records.Writing(options.onlyMissing, true)
        if (records.isNotEmpty()) runInterruptible(threads) { target.write(records, writing) }
    }

    /** Asks again first, because somebody may have written to the target before the source. */
    private suspend fun remove(ids: List<RecordId>): Int = runInterruptible(threads) {
        val back = source.get(ids).mapTo(mutableSetOf()) { it.id() }
        val gone = ids - back
        if (gone.isNotEmpty()) target.delete(gone)
        gone.size
    }

    private companion object {
        const val PASSES = 3
    }
}
