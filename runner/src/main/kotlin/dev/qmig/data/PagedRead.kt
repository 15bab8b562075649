package dev.qmig.data

import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.runInterruptible

/** Reads points of [source] in pages as large as [budget] has room for. Who is done with one gives it back. */
internal class PagedRead(
    private val source: Records,
    private val options: MoveOptions,
    private val budget: ByteBudget,
    private val threads: CoroutineDispatcher,
) {
    private val most = budget.page(options.workers)

    /** How many bytes points had of late; null before any was read. */
    @Volatile
    private var size: Long? = null

    /**
     * Points that were read.
     *
     * @property next the first id after them; null at the end
     * @property done is called when the target has them, or nobody needs them any more
     */
    class Page(val records: List<PointRecord>, val next: RecordId?, val done: () -> Unit)

    /** The points from [from] on. */
    suspend fun page(from: RecordId?): Page {
        budget.take(most.toLong())
        val page = runInterruptible(threads) { source.page(from, limit(), most) }
        return held(page.records(), page.next())
    }

    /** Those of the first of [ids] that are there, and how many ids these are. */
    suspend fun get(ids: List<RecordId>): Pair<Page, Int> {
        budget.take(most.toLong())
        val found = runInterruptible(threads) { source.get(ids.take(limit()), most) }
        return held(found.records(), null) to found.asked()
    }

    private fun held(records: List<PointRecord>, next: RecordId?): Page {
        val bytes = records.sumOf { it.bytes().toLong() }
        if (records.isNotEmpty()) size = maxOf(1, bytes / records.size)
        budget.change(most.toLong(), bytes)
        return Page(records, next) { budget.change(bytes, 0) }
    }

    /** So many that the page is most likely not too large; few at first, because nobody knows how large they are. */
    private fun limit(): Int =
        size?.let { (most * FILLED / PARTS / it).coerceIn(1, options.batch.toLong()).toInt() }
            ?: minOf(options.batch, FIRST)

    private companion object {
        const val FIRST = 50
        const val FILLED = 3L
        const val PARTS = 4L
    }
}
