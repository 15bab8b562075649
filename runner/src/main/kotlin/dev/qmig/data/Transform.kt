package dev.qmig.data

import dev.qmig.qdrant.PointRecord

/**
 * What becomes of points on their way. What is not among the results is skipped. It may be asked for a point again, where a run was
 * interrupted.
 */
internal fun interface Transform {
    /** What becomes of [records]; each with the id that it had. */
    suspend fun of(records: List<PointRecord>): List<PointRecord>

    companion object {
        /** Points as they are. */
        val NONE = Transform { it }
    }
}
