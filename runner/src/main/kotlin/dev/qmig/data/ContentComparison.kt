// Whether a copy is what it was copied from, point by point.
package dev.qmig.data

import dev.qmig.model.VectorName
import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.delay

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

/**
 * Compares two collections, side by side in the order of their ids; the vector [made] of a point may be another one. What is in memory at once is
 * bounded by bytes, as it is where points are moved.
 */
internal class ContentComparison(
    private val source: Records,
    private val target: Records,
    private val made: VectorName,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    /** Gives what differs in [range] to [found]; how many points of the source are in it. */
    suspend fun compare(range: IdRange, found: suspend (Differing) -> Unit): Long {
        val left = walk(source, range)
        val waiting = mutableListOf<RecordId>()
        left.beside(walk(target, range)) { one, other ->
            if (one == null || other == null || !one.agreesWith(other, made)) {
                waiting += checkNotNull(one ?: other).id()
            }
            if (waiting.size == options.batch) tell(waiting, found)
        }
        tell(waiting, found)
        return left.passed
    }

    private fun walk(records: Records, range: IdRange): Walk<PointRecord> {
        val reading = reading(records)
        return Walk(range, PointRecord::id) { from -> reading.page(from).let { Slice(it.records, it.next, it.done) } }
    }

    /** Each has a budget of its own, because who reads one side holds a page of the other, and would wait for itself. */
    private fun reading(records: Records) = PagedRead(records, options, ByteBudget.ofHeap(), threads)

    /** Looks again first: who writes to both sides is between the two for a moment. */
    private suspend fun tell(ids: MutableList<RecordId>, found: suspend (Differing) -> Unit) {
        if (ids.isEmpty()) return
        delay(MOMENT_MILLIS)
        val reading = reading(source)
        var left = ids.toList()
        while (left.isNotEmpty()) {
            val (there, asked) = reading.get(left)
            val differing = differing(left.take(asked), there.records)
            if (differing.size > 0) found(differing)
            there.done()
            left = left.drop(asked)
        }
        ids.clear()
    }

    private suspend fun differing(ids: List<RecordId>, found: List<PointRecord>): Differing {
        val there = found.associateBy { it.id() }
        val here = here(ids)
        val (missing, both) = found.partition { it.id() !in here }
        val changed = both.filterNot { it.agreesWith(here.getValue(it.id()), made) }
        return Differing(missing, changed, ids.filter { it in here && it !in there })
    }

    private suspend fun here(ids: List<RecordId>): Map<RecordId, PointRecord> {
        val reading = reading(target)
        val all = mutableMapOf<RecordId, PointRecord>()
        var left = ids
        while (left.isNotEmpty()) {
            val (page, asked) = reading.get(left)
            page.records.associateByTo(all) { it.id() }
            page.done()
            left = left.drop(asked)
        }
        return all
    }

    private companion object {
        const val MOMENT_MILLIS = 100L
    }
}
