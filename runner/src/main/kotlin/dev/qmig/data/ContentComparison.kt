// Whether a copy is what it was copied from, point by point.
package dev.qmig.data

import dev.qmig.model.VectorName
import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.delay
import kotlinx.coroutines.runInterruptible

/**
 * Points in which two collections differ, some at a time.
 *
 * @property missing points of the source that the copy lacks
 * @property changed points of the source that the copy has otherwise
 * @property surplus ids that only the copy has
 */
internal class Differing(
    val missing: List<PointRecord>,
    val changed: List<PointRecord>,
    val surplus: List<RecordId>,
) {
    val size: Int get() = missing.size + changed.size + surplus.size

    val ids: List<RecordId> get() = missing.map { it.id() } + changed.map { it.id() } + surplus
}

/** Compares two collections, side by side in the order of their ids; the vector [made] of a point may be another one. */
internal class ContentComparison(
    private val source: Records,
    private val target: Records,
    private val made: VectorName,
    private val threads: CoroutineDispatcher,
    private val batch: Int,
) {
    /** Gives what differs in [range] to [found]; how many points of the source are in it. */
    suspend fun compare(range: IdRange, found: suspend (Differing) -> Unit): Long {
        val left = Walk(source, range)
        val right = Walk(target, range)
        val waiting = mutableListOf<RecordId>()
        while (true) {
            val one = left.record()
            val other = right.record()
            if (one == null && other == null) break
            val order = order(one, other)
            if (order != 0 || !checkNotNull(one).agreesWith(checkNotNull(other), made)) {
                waiting += checkNotNull(if (order <= 0) one else other).id()
            }
            if (order <= 0) left.pass()
            if (order >= 0) right.pass()
            if (waiting.size == batch) tell(waiting, found)
        }
        tell(waiting, found)
        return left.passed
    }

    /** Looks again first: who writes to both sides is between the two for a moment. */
    private suspend fun tell(ids: MutableList<RecordId>, found: suspend (Differing) -> Unit) {
        if (ids.isEmpty()) return
        delay(MOMENT_MILLIS)
        val there = all(source, ids)
        val here = all(target, ids)
        val (missing, both) = ids.mapNotNull { there[it] }.partition { it.id() !in here }
        val changed = both.filterNot { it.agreesWith(here.getValue(it.id()), made) }
        val differing = Differing(missing, changed, ids.filter { it in here && it !in there })
        ids.clear()
        if (differing.size > 0) found(differing)
    }

    private suspend fun all(records: Records, ids: List<RecordId>): Map<RecordId, PointRecord> {
        val all = mutableMapOf<RecordId, PointRecord>()
        var left: List<RecordId> = ids.toList()
        while (left.isNotEmpty()) {
            val found = runInterruptible(threads) { records.get(left, MOST_BYTES) }
            found.records().associateByTo(all) { it.id() }
            left = left.drop(found.asked())
        }
        return all
    }

    /** The end comes after every id. */
    private fun order(one: PointRecord?, other: PointRecord?) = when {
        one == null -> 1
        other == null -> -1
        else -> one.id().compareTo(other.id())
    }

    /** The points of a range, one after the other. */
    private inner class Walk(private val records: Records, private val range: IdRange) {
        private var page = emptyList<PointRecord>()
        private var place = 0
        private var next: RecordId? = range.from
        private var isRead = false

        var passed = 0L
            private set

        suspend fun record(): PointRecord? {
            while (place == page.size) {
                if (isRead) return null
                val read = runInterruptible(threads) { records.page(next, batch) }
                page = read.records().takeWhile { range.reaches(it.id()) }
                place = 0
                next = read.next()?.takeIf(range::reaches)
                isRead = next == null
            }
            return page[place]
        }

        fun pass() {
            place++
            passed++
        }
    }

    private companion object {
        const val MOMENT_MILLIS = 100L
        const val MOST_BYTES = 16 shl 20
    }
}
