package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.data.Moved
import dev.qmig.model.TextDigest
import java.nio.file.Path

/**
 * What `copy` is asked to do.
 *
 * @property collections the names of those that are copied, which are no aliases; all of the source where there are none
 * @property name what the copy is called, where one collection is copied; null for the name that it has
 * @property create whether collections that the target has not are made; otherwise they are an error
 * @property indexes whether their payload indexes are made, before any point arrives
 * @property aliases whether the aliases of the source are made on the target, after everything is there
 * @property replicationFactor how many replicas those that are made have; null for as many as the source
 * @property shardNumber how many shards those that are made have; null for as many as the source
 * @property overwrite whether points go into a collection that has some already and is not of this job; those of the same id are replaced
 * @property restart whether to begin again from the first point where an earlier run was interrupted
 * @property dryRun whether to look and tell only
 * @property move how points are moved
 * @property transform the script that says what becomes of each point; null where they arrive as they are
 * @property acceptChangedTransform whether a copy goes on whose points so far were made by another transform, and stay as they are
 * @since 0.1
 */
public data class CopyOptions
    @JvmOverloads
    constructor(
        public val collections: List<String> = emptyList(),
        public val name: String? = null,
        public val create: Boolean = true,
        public val indexes: Boolean = true,
        public val aliases: Boolean = false,
        public val replicationFactor: Int? = null,
        public val shardNumber: Int? = null,
        public val overwrite: Boolean = false,
        public val restart: Boolean = false,
        public val dryRun: Boolean = false,
        public val move: MoveOptions = MoveOptions(),
        public val transform: Path? = null,
        public val acceptChangedTransform: Boolean = false,
    ) {
        init {
            require(listOfNotNull(replicationFactor, shardNumber).all { it > 0 }) { "both are 1 or more in $this" }
        }
    }

/**
 * What became of one collection.
 *
 * @property source the collection that is copied
 * @property target the collection that it is copied to
 * @property made what was made for it on the target, in a few words each, or would be
 * @property unmade what the source has and the target will not have, because nothing can set it, with why
 * @property total how many points the source had
 * @property moved how the points were moved; null where nothing was sent
 * @since 0.1
 */
public data class CopiedCollection(
    public val source: String,
    public val target: String,
    public val made: List<String>,
    public val unmade: List<String>,
    public val total: Long,
    public val moved: Moved?,
)

/**
 * What `copy` did, or would do.
 *
 * @property collections those that were come to, in order
 * @property dryRun whether nothing was sent
 * @property transform the fingerprint of the script that says what becomes of points; null where they arrive as they are
 * @since 0.1
 */
public data class CopyReport(
    public val collections: List<CopiedCollection>,
    public val dryRun: Boolean,
    public val transform: TextDigest? = null,
)
