package dev.qmig.data

import dev.qmig.history.NameUuid
import dev.qmig.history.RunInfo
import dev.qmig.model.Term
import dev.qmig.model.TextDigest
import java.time.Instant
import java.util.UUID

/**
 * A movement of points that goes on where it was interrupted, as it is kept beside the points.
 *
 * @property name what it moves; two runs that move the same are one job
 * @property source where points come from, as it is shown to people
 * @property target where they go
 * @property created whether the collection they go to was made for it, so that nobody else's points are in it
 * @property total how many points there were when it began
 * @property ranges how far each range is, in order; fixed when it began
 * @property updated when that was written
 * @property by who ran it last
 * @property transform the fingerprint of the script that says what becomes of points; null where they arrive as they are
 * @since 0.1
 */
public data class Job(
    public val name: String,
    public val source: String,
    public val target: String,
    public val state: JobState,
    public val created: Boolean,
    public val total: Long,
    public val ranges: List<RangeState>,
    public val started: Instant,
    public val updated: Instant,
    public val by: RunInfo,
    public val transform: TextDigest? = null,
) {
    /** Under which it is kept. */
    public val id: UUID get() = idOf(name)

    /** How many points were read. */
    public val read: Long get() = ranges.sumOf(RangeState::read)

    /** How many points were written. */
    public val written: Long get() = ranges.sumOf(RangeState::written)

    /** How many points were left out on purpose. */
    public val skipped: Long get() = ranges.sumOf(RangeState::skipped)

    internal companion object {
        fun idOf(name: String): UUID = NameUuid.of("job/$name")
    }
}

/** Where a job is. */
public enum class JobState(private val term: String) : Term {
    /** It moves points, or was interrupted while it did. */
    MOVING("moving"),

    /** All ranges are moved, and are compared. */
    COMPARING("comparing"),

    /** Both sides agree. */
    DONE("done"),
    ;

    override fun term(): String = term
}
