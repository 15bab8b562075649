package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one migration will be applied.
 *
 * @param done the steps of an earlier run that stay in effect
 * @param inDoubt the step of that run that was begun and does not show; it stays in the journal until it is begun again
 * @param unfinishedUndo a step that an interrupted rollback had half undone; undoing it is finished first
 * @param steps what remains, in order
 * @since 0.1
 */
public record MigrationPlan(
        Migration migration,
        List<StepEntry> done,
        @Nullable StepEntry inDoubt,
        @Nullable UndoStep unfinishedUndo,
        List<Step> steps) {

    /** Copies. */
    public MigrationPlan {
        done = List.copyOf(done);
        steps = List.copyOf(steps);
    }
}
