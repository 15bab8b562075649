package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.JobState
import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ClearPoints
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CollectionSchema
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Problem
import dev.qmig.model.SchemaDiff
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.TextDigest
import dev.qmig.model.UpdateCollection

/**
 * How one collection is copied.
 *
 * @property name what its job is called
 * @property from the collection of the source
 * @property to what it is called on the target
 * @property wanted how it is to be there
 * @property found what is there under the name; null where nothing is
 * @property job the job of an earlier run; null where there is none
 * @property points how many points are there
 * @property aliases those that are to be made for it
 * @property transform the fingerprint of the script that says what becomes of points; null where they arrive as they are
 */
internal class CopyPlan(
    val name: String,
    val from: CollectionName,
    val to: CollectionName,
    val wanted: CollectionSchema,
    val found: CollectionSchema?,
    val job: Job?,
    private val points: Long,
    private val aliases: List<AliasName> = emptyList(),
    val transform: TextDigest? = null,
) {
    private val isUnfinished = job != null && job.state != JobState.DONE

    /**
     * Whether a run was interrupted between making the collection and noting that it did. One that points of the source would not fit into was
     * made by others, for what a transform makes of them.
     */
    private val isUntouched =
        isUnfinished && job?.read == 0L && points == 0L && found?.misfits(wanted).orEmpty().isEmpty()

    /**
     * Whether the collection is this job's own, so that its schema may be changed and no points of others are in it. A copy that was done is
     * in use by others; missing points are brought to it.
     */
    val isOwn: Boolean = found == null || (isUnfinished && job?.created == true) || isUntouched

    /** What is to be made before points arrive. Limits for callers follow after them, because they would hold for the points, too. */
    val changes: List<Change> = if (isOwn) {
        listOfNotNull(relaxation()) + between(found, wanted.with(wanted.config().withoutStrictMode())).made()
    } else {
        emptyList()
    }

    /** What the target will not have, because nothing can set it, with why. */
    val unmade: List<String> =
        if (isOwn) between(found, wanted).unmade().map { "`${it.path()}`: ${it.reason()}" } else emptyList()

    /** What is to be made in all, in a few words each. */
    val summaries: List<String> = (changes + aliased()).map { it.summary() }

    /** A run that was interrupted at its very end had the limits set already. */
    private fun relaxation(): Change? {
        val isHeld = found?.config()?.strictMode()?.enabled() == true && wanted.config().strictMode().enabled() == true
        return if (isHeld) UpdateCollection(to, CollectionPart.strictMode(StrictModeConfig.OFF)) else null
    }

    /** What is to be made after they arrived, of a collection that is as [now]. */
    fun completion(now: CollectionSchema?): List<Change> =
        (if (isOwn) between(now, wanted).made() else emptyList()) + aliased()

    private fun aliased(): List<Change> = aliases.map { ChangeAliases.of(AliasAction.Create(it, to)) }

    private fun between(before: CollectionSchema?, after: CollectionSchema) =
        SchemaDiff.between(ClusterSchema.EMPTY.with(to, before), ClusterSchema.EMPTY.with(to, after))

    /** What somebody added meanwhile stays. */
    private fun SchemaDiff.made() =
        changes().filterNot { it is DeleteVector || it is DeletePayloadIndex || it is DeleteShardKey }

    /** Whether it begins from the first point, whatever an earlier run did. */
    fun isAnew(options: CopyOptions): Boolean =
        options.restart || job == null || (job.state == JobState.DONE && options.overwrite)

    /**
     * What is to go before it begins anew. Points that another transform made, and this one leaves out, would be there on both sides, and
     * nothing would tell that they should not.
     */
    fun clearing(options: CopyOptions): List<Change> {
        val mixes = job != null && job.transform != transform
        return if (mixes && isOwn && isAnew(options) && points > 0) listOf(ClearPoints(to, null)) else emptyList()
    }

    /** Why it cannot be done. */
    fun problems(options: CopyOptions): List<Problem> = when {
        found == null && !options.create -> {
            listOf(CopyProblems.missing(to))
        }
        found == null || isOwn -> {
            listOfNotNull(mixture(options))
        }
        else -> {
            misfits(found).map { CopyProblems.misfit(from, to, it) } +
                listOfNotNull(CopyProblems.occupied(to, points).takeIf { replaces(options) }, mixture(options))
        }
    }

    /** What vectors points have is known only once the transform has made them. */
    private fun misfits(found: CollectionSchema) =
        if (transform == null) found.misfits(wanted) else found.shardMisfits(wanted)

    /** Points of two transforms would be in one copy. */
    private fun mixture(options: CopyOptions): Problem? = when {
        job == null || isAnew(options) || job.transform == transform -> null
        options.acceptChangedTransform || (job.read == 0L && points == 0L) -> null
        else -> CopyProblems.otherTransform(from, job.transform, transform)
    }

    /** Whether points would be replaced that nobody has agreed to lose: where a job has moved some, somebody had. */
    private fun replaces(options: CopyOptions): Boolean {
        val begins = job == null || job.read == 0L || (options.restart && !isUnfinished)
        return points > 0 && begins && !options.overwrite && !options.move.onlyMissing
    }
}
