package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.model.RecordedOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one migration will be applied.
 *
 * @param done the steps of an earlier run that stay in effect
 * @param inDoubt the steps of that run that were begun and do not show; each stays in the journal until it is begun again
 * @param unfinishedUndo a step that an interrupted rollback had half undone; undoing it is finished first
 * @param steps what remains, in order
 * @param withoutSteps the operations that come to nothing on this server, as a pattern that no collection matches
 * @since 0.1
 */
public record MigrationPlan(
        Migration migration,
        List<StepEntry> done,
        List<StepEntry> inDoubt,
        @Nullable UndoStep unfinishedUndo,
        List<Step> steps,
        List<RecordedOperation> withoutSteps) {

    /** How many steps it has with those of earlier runs. */
    public int totalSteps() {
        return done.size() + steps.size();
    }

    /** Copies. */
    public MigrationPlan {
        done = List.copyOf(done);
        inDoubt = List.copyOf(inDoubt);
        withoutSteps = List.copyOf(withoutSteps);
        steps = List.copyOf(steps);
    }
}
