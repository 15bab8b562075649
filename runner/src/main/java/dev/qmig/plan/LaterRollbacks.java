package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.RecordedOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets {@code rollback} blocks count that were written after their migration was applied.
 *
 * @since 0.1
 */
public final class LaterRollbacks {

    private LaterRollbacks() {}

    /**
     * {@code applied} with what the blocks in {@code script} say in place of the inverses it holds. Where the script asks for something
     * else than what was applied its blocks do not count. Steps that are being undone already go on as they began.
     */
    public static HistoryEntry of(HistoryEntry applied, Migration script) {
        if (!script.checksum().equals(applied.checksum())) {
            return applied;
        }
        List<RecordedOperation> recorded = script.recording().recorded();
        List<StepEntry> steps = new ArrayList<>();
        for (int i = 0; i < applied.steps().size(); i++) {
            StepEntry step = applied.steps().get(i);
            List<Change> rollback = recorded.get(step.origin().operation() - 1).rollback();
            steps.add(rollback != null && counts(rollback, step) ? step.undoneBy(rollback) : step);
        }
        return applied.with(applied.state(), steps);
    }

    /** The step that is being undone, with the code that the history cannot keep, where {@code script} still has it. */
    static StepEntry withCode(StepEntry begun, Migration script) {
        List<RecordedOperation> recorded = script.recording().recorded();
        int place = begun.origin().operation() - 1;
        List<Change> rollback = place < recorded.size() ? recorded.get(place).rollback() : null;
        return rollback != null && rollback.equals(begun.inverse().changes()) ? begun.undoneBy(rollback) : begun;
    }

    /** What has begun goes on as it began, but with the code that the history cannot keep. */
    private static boolean counts(List<Change> rollback, StepEntry step) {
        return step.state() == StepState.DONE || rollback.equals(step.inverse().changes());
    }
}
