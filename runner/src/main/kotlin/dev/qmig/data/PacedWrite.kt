package dev.qmig.data

import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.delay
import kotlinx.coroutines.runInterruptible

/**
 * Writes points to [target] in requests that it takes, and no faster than [options] and its own limits say.
 *
 * @property send one request: writes whole points, where nothing else is said, and waits until readers see them where it is to
 */
internal class PacedWrite(
    private val target: Records,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
    private val send: (List<PointRecord>, Boolean) -> Unit = { records, waiting ->
        target.write(records, Records.Writing(options.onlyMissing, waiting))
    },
) {
    private val pace = Pace(listOfNotNull(options.pointsPerSecond?.toDouble(), target.perSecond()).minOrNull())

    private fun Records.perSecond() = writesPerMinute()?.let { it / SECONDS_PER_MINUTE }

    /** Writes [records]; where it is [waiting] it ends when readers see them. */
    suspend fun write(records: List<PointRecord>, waiting: Boolean) {
        for (portion in target.portions(records)) {
            inTurn(portion.size) { send(portion, waiting) }
        }
    }

    /**
     * Deletes those of [ids] that [source] does not have; how many. It is asked first, because somebody may have written to the target before the
     * source.
     */
    suspend fun deleteGone(ids: List<RecordId>, source: Records): Int {
        if (ids.isEmpty()) return 0
        val gone = ids - runInterruptible(threads) { source.existing(ids) }
        if (gone.isNotEmpty()) inTurn(gone.size) { target.delete(gone) }
        return gone.size
    }

    private suspend fun inTurn(points: Int, request: () -> Unit) {
        pace.take(points)
        delay(options.pause.toMillis())
        runInterruptible(threads, request)
    }

    private companion object {
        const val SECONDS_PER_MINUTE = 60.0
    }
}
