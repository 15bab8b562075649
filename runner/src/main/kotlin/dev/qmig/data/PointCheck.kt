package dev.qmig.data

import dev.qmig.dsl.ChangedPoint
import dev.qmig.dsl.PointResult
import dev.qmig.dsl.Skip
import dev.qmig.dsl.SourcePoint
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.qdrant.PointRecord

/** What code makes of a point does not fit into the collection that it goes to; [sentences] say why. */
internal class MisfitException(val sentences: List<String>) : RuntimeException(sentences.joinToString())

/**
 * Whether what code makes of points fits into the collection [name], which is as [schema] says.
 *
 * @property whole whether vectors that it leaves as they were are looked at, too
 */
internal class PointCheck(
    private val name: CollectionName,
    private val schema: CollectionSchema,
    private val whole: Boolean,
) {
    /** Throws where [result] of [record] does not fit. */
    fun check(record: PointRecord, result: PointResult) {
        val vectors = when (result) {
            is Skip -> return
            is SourcePoint -> if (whole) record.vectors() else return
            is ChangedPoint -> if (whole) record.with(result.edit).vectors() else result.edit.vectors()
        }
        val misfits = schema.misfits(name, "${record.id()}", vectors)
        if (misfits.isNotEmpty()) throw MisfitException(misfits)
    }
}
