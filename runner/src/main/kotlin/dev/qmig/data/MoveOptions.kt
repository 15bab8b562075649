package dev.qmig.data

import dev.qmig.model.WriteOrdering
import java.time.Duration

/**
 * How points are moved. However many and however large they are, of those that were read and not yet acknowledged no more than 64 MiB are held
 * in memory, or an eighth of the heap where that is less; a single point that is larger passes alone.
 *
 * @property batch how many points are read and written with one request; fewer where they are large, or where a collection takes no more
 * @property window how many writes of one worker may be unanswered
 * @property workers how many ranges are moved at the same time
 * @property pointsPerSecond no more are written; null for as many as it takes
 * @property onlyMissing whether points that the target has stay as they are
 * @property wait whether a write is answered when readers see it; otherwise when the server will not lose it
 * @property pause how long a worker waits before each write, so that others get their turn
 * @property ordering in which order replicas make these writes and those of others
 * @since 0.1
 */
public data class MoveOptions
    @JvmOverloads
    constructor(
        public val batch: Int = 500,
        public val window: Int = 4,
        public val workers: Int = 4,
        public val pointsPerSecond: Int? = null,
        public val onlyMissing: Boolean = false,
        public val wait: Boolean = true,
        public val pause: Duration = Duration.ZERO,
        public val ordering: WriteOrdering = WriteOrdering.WEAK,
    ) {
        init {
            require(batch > 0 && window > 0 && workers > 0 && (pointsPerSecond == null || pointsPerSecond > 0)) {
                "each of $this is 1 or more"
            }
        }
    }
