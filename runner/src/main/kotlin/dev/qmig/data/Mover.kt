// From one collection into another: scrolled in ranges, transformed, written in batches.
package dev.qmig.data

import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/**
 * Moves points from [source] to [target]. Each range is read in order, one page ahead; its batches are transformed and written at the same
 * time, as many as the window lets, and the range counts as moved up to the first that is not answered.
 */
internal class Mover(
    private val source: PointSource,
    private val target: PointSink,
    private val transform: Transform,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    private val pace = Pace(options.pointsPerSecond)

    /** Goes on with [ranges] until all are done; [moved] is told, by place, of every step that a range has made. */
    suspend fun move(ranges: List<RangeState>, moved: (Int, RangeState) -> Unit): Unit = coroutineScope {
        val workers = Semaphore(options.workers)
        ranges.forEachIndexed { place, state ->
            if (!state.isDone) launch { workers.withPermit { move(state) { moved(place, it) } } }
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

    /** A batch as it was read. */
    private class Batch(val records: List<PointRecord>, val next: RecordId?)

    private fun CoroutineScope.batches(state: RangeState): ReceiveChannel<Batch> = sending(1) { channel ->
        var from = state.next
        do {
            val page = runInterruptible(threads) { source.page(from, options.batch) }
            val within = page.records().takeWhile { state.range.reaches(it.id()) }
            from = page.next()?.takeIf(state.range::reaches)
            split(within, from).forEach { channel.send(it) }
        } while (from != null)
    }

    /** [records] in parts that are no larger than a message should be. */
    private fun split(records: List<PointRecord>, next: RecordId?): List<Batch> {
        val parts = mutableListOf<MutableList<PointRecord>>(mutableListOf())
        var bytes = 0
        for (record in records) {
            if (bytes > 0 && bytes + record.bytes() > LARGEST_BATCH_BYTES) {
                parts += mutableListOf<PointRecord>()
                bytes = 0
            }
            parts.last() += record
            bytes += record.bytes()
        }
        return parts.mapIndexed { place, part ->
            Batch(part, parts.getOrNull(place + 1)?.first()?.id() ?: next)
        }
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
        pace.take(results.size)
        delay(options.pause.toMillis())
        if (results.isNotEmpty()) runInterruptible(threads) { target.write(results) }
        return BatchDone(batch.next, batch.records.size, results.size)
    }

    private companion object {
        /** Half of the smallest limit that is met in front of servers, 32 MiB of a REST proxy; Qdrant's own gRPC has none. */
        const val LARGEST_BATCH_BYTES = 16 shl 20
    }
}
