package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.RecordedOperation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        boolean asApplied = script.checksum().equals(applied.checksum());
        return applied.with(
                applied.state(),
                applied.steps().stream()
                        .map(step -> step.state() == StepState.UNDOING
                                ? withCode(step, script)
                                : asApplied ? later(step, script) : step)
                        .toList());
    }

    private static StepEntry later(StepEntry step, Migration script) {
        return recordedFor(step, script)
                .filter(asked -> step.origin().isStill(asked.operation(), step.change()))
                .map(RecordedOperation::rollback)
                .filter(rollback -> step.state() == StepState.DONE
                        || rollback.equals(step.inverse().changes()))
                .map(step::undoneBy)
                .orElse(step);
    }

    /**
     * The step that is being undone, with the code that the history cannot keep, where {@code script} still has it: also where it says by
     * now what can be done about code that was interrupted.
     */
    static StepEntry withCode(StepEntry begun, Migration script) {
        return recordedFor(begun, script)
                .map(RecordedOperation::rollback)
                .filter(rollback -> takesUp(rollback, begun.inverse().changes()))
                .map(begun::undoneBy)
                .orElse(begun);
    }

    private static boolean takesUp(List<Change> now, List<Change> begun) {
        return now.size() == begun.size()
                && IntStream.range(0, now.size())
                        .allMatch(place -> now.get(place).takesUp(begun.get(place)));
    }

    /** What {@code script} asks for at the place that {@code step} comes from. */
    private static Optional<RecordedOperation> recordedFor(StepEntry step, Migration script) {
        return script.recording().recorded().stream()
                .skip(step.origin().operation() - 1L)
                .findFirst();
    }
}
