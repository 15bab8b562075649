package dev.qmig.qdrant;

import dev.qmig.model.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to a change that it accepted.
 *
 * @param snapshot what the change made, where that is a snapshot; otherwise null
 * @since 0.1
 */
public record Applied(Completion completion, @Nullable Snapshot snapshot) {

    /** Done whole. */
    static final Applied COMPLETED = new Applied(Completion.COMPLETED, null);

    /** Still going on. */
    static final Applied STILL_RUNNING = new Applied(Completion.STILL_RUNNING, null);
}
