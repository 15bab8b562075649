package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.JobState
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.CreateVector
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Problem
import dev.qmig.model.SchemaDiff

/**
 * How one collection is copied.
 *
 * @property from the collection of the source
 * @property to what it is called on the target
 * @property wanted how it is to be there
 * @property found what is there under the name; null where nothing is
 * @property job the job of an earlier run; null where there is none
 * @property points how many points are there
 */
internal class CopyPlan(
    val from: CollectionName,
    val to: CollectionName,
    val wanted: CollectionSchema,
    val found: CollectionSchema?,
    val job: Job?,
    private val points: Long,
) {
    private val isUnfinished = job != null && job.state != JobState.DONE

    /** Whether a run was interrupted between making the collection and noting that it did. */
    private val isUntouched = isUnfinished && job?.read == 0L && points == 0L

    /**
     * Whether the collection is this job's own, so that its schema may be changed and no points of others are in it. A copy that was done is
     * in use by others; missing points are brought to it.
     */
    val isOwn: Boolean = found == null || (isUnfinished && job?.created == true) || isUntouched

    /** What is to be made before points arrive. Limits for callers follow after them, because they would hold for the points, too. */
    val changes = if (isOwn) between(found, wanted.with(wanted.config().withoutStrictMode())) else emptyList()

    /** What is to be made after they arrived, of a collection that is as [now]. */
    fun limits(now: CollectionSchema?) = if (isOwn) between(now, wanted) else emptyList()

    /** What somebody added meanwhile stays. */
    private fun between(before: CollectionSchema?, after: CollectionSchema) =
        SchemaDiff.between(ClusterSchema.EMPTY.with(to, before), ClusterSchema.EMPTY.with(to, after)).changes()
            .filterNot { it is DeleteVector || it is DeletePayloadIndex || it is DeleteShardKey }

    /** Why it cannot be done. */
    fun problems(options: CopyOptions): List<Problem> = when {
        found == null && !options.create -> {
            listOf(CopyProblems.missing(to))
        }
        isOwn -> {
            emptyList()
        }
        else -> {
            misfits() + listOfNotNull(CopyProblems.occupied(to, points).takeIf { replaces(options) })
        }
    }

    /** Whether points would be replaced that nobody has agreed to lose: where a job has moved some, somebody had. */
    private fun replaces(options: CopyOptions): Boolean {
        val begins = job == null || job.read == 0L || (options.restart && !isUnfinished)
        return points > 0 && begins && !options.overwrite && !options.move.onlyMissing
    }

    private fun misfits(): List<Problem> {
        val before = ClusterSchema.EMPTY.with(to, found)
        val diff = SchemaDiff.between(before, ClusterSchema.EMPTY.with(to, wanted))
        val vectors = diff.changes().filterIsInstance<CreateVector>().map { "it has no vector `${it.name()}`" }
        val others = diff.unmade().filter { ": vectors" in it.path() || ": sparse" in it.path() }.map { it.reason() }
        return (vectors + others).map { CopyProblems.misfit(from, to, it) }
    }
}
