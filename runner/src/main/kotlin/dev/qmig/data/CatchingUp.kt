package dev.qmig.data

import dev.qmig.model.VectorName
import dev.qmig.qdrant.PointRecord
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Records
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/**
 * What a pass over both sides found and did.
 *
 * @property points how many points the source had
 * @property brought how many were inserted or replaced
 * @property deleted how many were deleted
 * @property left how many differ and were left as they are
 * @property examples the first ids of those
 */
internal data class Pass(
    val points: Long = 0,
    val brought: Long = 0,
    val deleted: Long = 0,
    val left: Long = 0,
    val examples: List<String> = emptyList(),
) {
    /** How many differed when it came by. */
    val differing: Long get() = brought + deleted + left

    fun plus(other: Pass) = Pass(
        points + other.points,
        brought + other.brought,
        deleted + other.deleted,
        left + other.left,
        (examples + other.examples).take(EXAMPLES),
    )

    companion object {
        const val EXAMPLES = 5
    }
}

/** Brings a copy in agreement with its source, one pass at a time. */
internal class CatchingUp(
    private val source: Records,
    private val target: Records,
    private val made: VectorName,
    private val transform: Transform,
    private val options: MoveOptions,
    private val threads: CoroutineDispatcher,
) {
    private val writing = PacedWrite(target, options, threads)
    private val inserting = PacedWrite(target, options.copy(onlyMissing = true), threads)

    /** Makes the copy have what the source has, and nothing else. */
    suspend fun agree(held: () -> Unit): Pass = pass { differing ->
        held()
        val brought = bring(differing.missing + differing.changed, onlyMissing = false)
        Pass(brought = brought, deleted = writing.deleteGone(differing.surplus, source).toLong())
    }

    /** Inserts what the copy lacks, and leaves alone what it has: others write there by now. */
    suspend fun insert(held: () -> Unit): Pass = pass { differing ->
        held()
        val left = differing.changed.map { it.id() }
        Pass(brought = bring(differing.missing, onlyMissing = true), left = left.size.toLong(), examples = shown(left))
    }

    /** Changes nothing. */
    suspend fun look(): Pass = pass { differing ->
        Pass(left = differing.size.toLong(), examples = shown(differing.ids))
    }

    private suspend fun pass(found: suspend (Differing) -> Pass): Pass = coroutineScope {
        val workers = Semaphore(options.workers)
        val comparison = ContentComparison(source, target, made, options, threads)
        PointMove.ranges(source, options).map { state ->
            async {
                workers.withPermit {
                    var sum = Pass()
                    val points = comparison.compare(state.range) { sum = sum.plus(found(it)) }
                    sum.plus(Pass(points = points))
                }
            }
        }.awaitAll().fold(Pass(), Pass::plus)
    }

    private suspend fun bring(records: List<PointRecord>, onlyMissing: Boolean): Long {
        val results = transform.of(records)
        (if (onlyMissing) inserting else writing).write(results, true)
        return results.size.toLong()
    }

    private fun shown(ids: List<RecordId>) = ids.take(Pass.EXAMPLES).map { "$it" }
}
