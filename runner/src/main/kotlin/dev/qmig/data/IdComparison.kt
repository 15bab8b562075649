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
    /** Counts [range]; [missing] and [surplus] are given the ids that only one side has, some at a time. */
    suspend fun count(
        range: IdRange,
        missing: suspend (List<RecordId>) -> Unit = {},
        surplus: suspend (List<RecordId>) -> Unit = {},
    ): RangeCount {
        val left = Walk(source, range)
        val right = Walk(target, range)
        val onlyLeft = Collector(missing, chunk)
        val onlyRight = Collector(surplus, chunk)
        while (true) {
            val one = left.id()
            val other = right.id()
            if (one == null && other == null) break
            val order = order(one, other)
            if (order <= 0) left.pass()
            if (order >= 0) right.pass()
            if (order < 0) onlyLeft.add(checkNotNull(one))
            if (order > 0) onlyRight.add(checkNotNull(other))
        }
        onlyLeft.flush()
        onlyRight.flush()
        val examples = (onlyLeft.first + onlyRight.first).sorted().take(EXAMPLES).map { "$it" }
        return RangeCount(range, left.passed, right.passed, onlyLeft.count, onlyRight.count, examples)
    }

    /** The end comes after every id. */
    private fun order(one: RecordId?, other: RecordId?) = when {
        one == null -> 1
        other == null -> -1
        else -> one.compareTo(other)
    }

    /** The ids of a range, one after the other. */
    private inner class Walk(private val records: Records, private val range: IdRange) {
        private var ids = emptyList<RecordId>()
        private var place = 0
        private var next: RecordId? = range.from
        private var isRead = false

        var passed = 0L
            private set

        suspend fun id(): RecordId? {
            while (place == ids.size) {
                if (isRead) return null
                val page = runInterruptible(threads) { records.ids(next, PAGE) }
                ids = page.ids().takeWhile(range::reaches)
                place = 0
                next = page.next()?.takeIf(range::reaches)
                isRead = next == null
            }
            return ids[place]
        }

        fun pass() {
            place++
            passed++
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
        const val PAGE = 5_000
        const val EXAMPLES = 5
    }
}
