package dev.qmig.data

import dev.qmig.qdrant.RecordId

/**
 * How far a range is. It says what is certain: what was [read] is dealt with, and the server has it.
 *
 * @property read how many points were read
 * @property written how many were written
 * @property skipped how many were left out on purpose
 * @property isDone whether all of it is dealt with
 * @since 0.1
 */
@ConsistentCopyVisibility
public data class RangeState internal constructor(
    public val range: IdRange,
    internal val next: RecordId? = range.from,
    public val read: Long = 0,
    public val written: Long = 0,
    public val skipped: Long = 0,
    public val isDone: Boolean = false,
) {
    /** The state after [batch]. */
    internal fun after(batch: BatchDone): RangeState = copy(
        next = batch.next,
        read = read + batch.read,
        written = written + batch.written,
        skipped = skipped + batch.read - batch.written,
        isDone = batch.next == null,
    )
}

/**
 * A batch that the target has.
 *
 * @property next the first id after it; null where the range ends with it
 */
internal class BatchDone(val next: RecordId?, val read: Int, val written: Int)
