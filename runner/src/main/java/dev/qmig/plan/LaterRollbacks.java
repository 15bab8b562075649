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
            steps.add(rollback == null || step.state() != StepState.DONE ? step : step.undoneBy(rollback));
        }
        return applied.with(applied.state(), steps);
    }
}
