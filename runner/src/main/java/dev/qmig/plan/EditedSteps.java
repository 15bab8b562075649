package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Operation;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a script still asks for the steps that are done.
 *
 * @since 0.1
 */
public final class EditedSteps {

    private EditedSteps() {}

    /**
     * Why {@code migration} must not go on after {@code done}; empty where every done step is as it was.
     *
     * @param wayBack the command that undoes it
     */
    static Optional<Problem> check(Migration migration, List<StepEntry> done, String wayBack) {
        List<Operation> operations = migration.operations();
        for (int i = 0; i < done.size(); i++) {
            if (i >= operations.size()) {
                return Optional.of(PlanProblems.editedStep(migration, i + 1, done.get(i), null, wayBack));
            }
            if (!operations.get(i).toNode().equals(done.get(i).change().toNode())) {
                return Optional.of(
                        PlanProblems.editedStep(migration, i + 1, done.get(i), (Change) operations.get(i), wayBack));
            }
        }
        return Optional.empty();
    }

    /**
     * Why {@code migration} is not what {@code applied} says was applied; empty where the checksums agree.
     *
     * @param before the version to go back to in order to undo it
     */
    public static Optional<Problem> checkApplied(Migration migration, HistoryEntry applied, Version before) {
        if (migration.checksum().equals(applied.checksum())) {
            return Optional.empty();
        }
        String wayBack = PlanProblems.wayBackTo(before);
        return check(migration, applied.steps(), wayBack)
                .or(() -> Optional.of(PlanProblems.addedSteps(
                        migration, applied.totalSteps(), migration.operations().size(), wayBack)));
    }
}
