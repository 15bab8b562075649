// From one collection into another: scrolled in ranges, transformed, written in batches.
package dev.qmig.data

import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/**
 * Moves points from where they are read to where they are written. Each range is read in order, one page ahead; its batches are transformed and written at the same
 * time, as many as the window lets, and the range counts as moved up to the first that is not answered.
 */
internal class Mover(
    private val reading: PagedRead,
    private val writing: PacedWrite,
    private val transform: Transform,
    private val options: MoveOptions,
) {
    /**
     * Goes on with [ranges] until all are done. By place [begun] is told of each whose turn comes, and [moved] of every step that one has made.
     */
    suspend fun move(
        ranges: List<RangeState>,
        begun: (Int) -> Unit = {},
        moved: (Int, RangeState) -> Unit,
    ): Unit = coroutineScope {
        val workers = Semaphore(options.workers)
        ranges.forEachIndexed { place, state ->
            if (!state.isDone) {
                launch {
                    workers.withPermit {
                        begun(place)
                        move(state) { moved(place, it) }
                    }
                }
            }
        }
    }

    private suspend fun move(begin: RangeState, moved: (RangeState) -> Unit): Unit = coroutineScope {
        val window = Semaphore(options.window)
        var state = begin
        for (write in writes(batches(begin), window)) {
            state = state.after(write.await())
            window.release()
            moved(state)
        }
    }

    /** Those points of [page] that are of the range. */
    private class Batch(val page: PagedRead.Page, val records: List<PointRecord>, val next: RecordId?)

    private fun CoroutineScope.batches(state: RangeState): ReceiveChannel<Batch> = sending(1) { channel ->
        var from = state.next
        do {
            val page = reading.page(from)
            from = page.next?.takeIf(state.range::reaches)
            channel.send(Batch(page, page.records.takeWhile { state.range.reaches(it.id()) }, from))
        } while (from != null)
    }

    private fun CoroutineScope.writes(
        batches: ReceiveChannel<Batch>,
        window: Semaphore,
    ): ReceiveChannel<Deferred<BatchDone>> = sending(Channel.UNLIMITED) { channel ->
        for (batch in batches) {
            window.acquire()
            channel.send(async { write(batch) })
        }
    }

    private fun <T> CoroutineScope.sending(
        capacity: Int,
        body: suspend (SendChannel<T>) -> Unit,
    ): ReceiveChannel<T> {
        val channel = Channel<T>(capacity)
        launch {
            body(channel)
            channel.close()
        }
        return channel
    }

    private suspend fun write(batch: Batch): BatchDone {
        val results = transform.of(batch.records)
        writing.write(results, options.wait)
        batch.page.done()
        return BatchDone(batch.next, batch.records.size, results.size)
    }
}
