package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.model.RecordedOperation;
import dev.qmig.model.Reembed;
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
 * @param held what is left for a later run, in order
 * @since 0.1
 */
public record MigrationPlan(
        Migration migration,
        List<StepEntry> done,
        List<StepEntry> inDoubt,
        @Nullable UndoStep unfinishedUndo,
        List<Step> steps,
        List<RecordedOperation> withoutSteps,
        List<Step> held) {

    /** One that is applied to its end. */
    public MigrationPlan(
            Migration migration,
            List<StepEntry> done,
            List<StepEntry> inDoubt,
            @Nullable UndoStep unfinishedUndo,
            List<Step> steps,
            List<RecordedOperation> withoutSteps) {
        this(migration, done, inDoubt, unfinishedUndo, steps, withoutSteps, List.of());
    }

    /** How many steps it has with those of earlier runs, and those that are left for a later one. */
    public int totalSteps() {
        return done.size() + steps.size() + held.size();
    }

    /** Whether it is applied once its steps are done. */
    public boolean isWhole() {
        return held.isEmpty();
    }

    /** The same, up to the end of the phase {@code last} of what it re-embeds. */
    MigrationPlan upTo(Reembed.Phase last) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (isOfReembed(step) && Reembed.Phase.of(step.change()).compareTo(last) > 0) {
                return new MigrationPlan(
                        migration,
                        done,
                        inDoubt,
                        unfinishedUndo,
                        steps.subList(0, i),
                        withoutSteps,
                        steps.subList(i, steps.size()));
            }
        }
        return this;
    }

    private boolean isOfReembed(Step step) {
        return migration.operations().get(step.origin().operation() - 1) instanceof Reembed;
    }

    /** Copies. */
    public MigrationPlan {
        done = List.copyOf(done);
        inDoubt = List.copyOf(inDoubt);
        withoutSteps = List.copyOf(withoutSteps);
        steps = List.copyOf(steps);
        held = List.copyOf(held);
    }
}
