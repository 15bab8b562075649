package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Operation;
import dev.qmig.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a script still asks for the steps that are done.
 *
 * @since 0.1
 */
public final class EditedSteps {

    private EditedSteps() {}

    /** Why {@code migration} must not go on after {@code done}; empty where every done step is as it was. */
    static Optional<Problem> check(Migration migration, List<StepEntry> done) {
        List<Operation> operations = migration.operations();
        for (int i = 0; i < done.size(); i++) {
            if (i >= operations.size()) {
                return Optional.of(PlanProblems.editedStep(migration, i + 1, done.get(i), null));
            }
            if (!operations.get(i).toNode().equals(done.get(i).change().toNode())) {
                return Optional.of(PlanProblems.editedStep(migration, i + 1, done.get(i), (Change) operations.get(i)));
            }
        }
        return Optional.empty();
    }

    /** Why {@code migration} is not what {@code applied} says was applied; empty where the checksums agree. */
    public static Optional<Problem> checkApplied(Migration migration, HistoryEntry applied) {
        if (migration.checksum().equals(applied.checksum())) {
            return Optional.empty();
        }
        return check(migration, applied.steps())
                .or(() -> Optional.of(PlanProblems.addedSteps(
                        migration, applied.totalSteps(), migration.operations().size())));
    }
}
