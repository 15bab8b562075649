// Whether the target has what the source has.
package dev.qmig.data

import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.runInterruptible

/**
 * How many points of a range are where.
 *
 * @property source how many the source has
 * @property target how many the target has
 * @property missing how many only the source has
 * @property surplus how many only the target has
 * @property examples the first of those that only one has
 * @since 0.1
 */
public data class RangeCount(
    public val range: IdRange,
    public val source: Long,
    public val target: Long,
    public val missing: Long,
    public val surplus: Long,
    public val examples: List<String>,
)

/** Compares the ids of two collections, side by side in their order. */
internal class IdComparison(
    private val source: Records,
    private val target: Records,
    private val threads: CoroutineDispatcher,
    private val chunk: Int,
) {
    /** Counts [range], which has [about] so many; [missing] and [surplus] are given the ids that only one side has, some at a time. */
    suspend fun count(
        range: IdRange,
        about: Long,
        missing: suspend (List<RecordId>) -> Unit = {},
        surplus: suspend (List<RecordId>) -> Unit = {},
    ): RangeCount {
        val left = walk(source, range, about)
        val right = walk(target, range, about)
        val onlyLeft = Collector(missing, chunk)
        val onlyRight = Collector(surplus, chunk)
        left.beside(right) { one, other ->
            if (other == null) onlyLeft.add(checkNotNull(one))
            if (one == null) onlyRight.add(checkNotNull(other))
        }
        onlyLeft.flush()
        onlyRight.flush()
        val examples = (onlyLeft.first + onlyRight.first).sorted().take(EXAMPLES).map { "$it" }
        return RangeCount(range, left.passed, right.passed, onlyLeft.count, onlyRight.count, examples)
    }

    /** No more is asked for than the range is thought to have: what is behind it is read for the next one. */
    private fun walk(records: Records, range: IdRange, about: Long): Walk<RecordId> {
        var left = about
        return Walk(range, { it }) { from ->
            val page = runInterruptible(threads) { records.ids(from, left.coerceIn(SMALLEST_PAGE, PAGE).toInt()) }
            left -= page.ids().size
            Slice(page.ids(), page.next())
        }
    }

    private class Collector(private val full: suspend (List<RecordId>) -> Unit, private val chunk: Int) {
        private val waiting = mutableListOf<RecordId>()
        val first = mutableListOf<RecordId>()
        var count = 0L
            private set

        suspend fun add(id: RecordId) {
            count++
            if (first.size < EXAMPLES) first += id
            waiting += id
            if (waiting.size == chunk) flush()
        }

        suspend fun flush() {
            if (waiting.isNotEmpty()) full(waiting.toList())
            waiting.clear()
        }
    }

    private companion object {
        const val SMALLEST_PAGE = 100L
        const val PAGE = 10_000L
        const val EXAMPLES = 5
    }
}
