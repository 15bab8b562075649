package dev.qmig.data

import java.time.Duration

/**
 * How points are moved. What is held in memory at once is, for each worker, up to [window] and four batches: those that are written, one in
 * hand, one that waits, one that is handed on and one that is read. However many points there are, it does not grow; with their size it does.
 *
 * @property batch how many points are read and written with one request
 * @property window how many writes of one worker may be unanswered
 * @property workers how many ranges are moved at the same time
 * @property pointsPerSecond no more are written; null for as many as it takes
 * @property onlyMissing whether points that the target has stay as they are
 * @property wait whether a write is answered when readers see it; otherwise when the server will not lose it
 * @property pause how long a worker waits before each write, so that others get their turn
 * @since 0.1
 */
public data class MoveOptions(
    public val batch: Int = 500,
    public val window: Int = 4,
    public val workers: Int = 4,
    public val pointsPerSecond: Int? = null,
    public val onlyMissing: Boolean = false,
    public val wait: Boolean = true,
    public val pause: Duration = Duration.ZERO,
) {
    init {
        require(batch > 0 && window > 0 && workers > 0 && (pointsPerSecond == null || pointsPerSecond > 0)) {
            "each of $this is 1 or more"
        }
    }
}
