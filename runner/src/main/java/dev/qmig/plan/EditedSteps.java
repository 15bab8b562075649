package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Node;
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
     * @param ranWith what its parameters were when they were done
     * @param wayBack the command that undoes it
     */
    static Optional<Problem> check(Migration migration, Node.Obj ranWith, List<StepEntry> done, String wayBack) {
        List<Operation> operations = migration.operations();
        for (int i = 0; i < done.size(); i++) {
            StepEntry step = done.get(i);
            int place = step.origin().operation();
            Operation now = place > operations.size() ? null : operations.get(place - 1);
            if (now == null || !step.origin().isStill(now, step.change())) {
                return Optional.of(PlanProblems.editedStep(migration, ranWith, i + 1, step, now, wayBack));
            }
        }
        return Optional.empty();
    }

    /**
     * Why {@code migration} is not what {@code applied} says was applied; empty where the checksums agree. A script with parameters
     * that ran with other values than the declared ones must also ask for the steps that were done with those values: an edit may lie
     * where the declared values never lead.
     *
     * @param migration what the script asks for with the values that {@code applied} ran with
     * @param before the version to go back to in order to undo it
     */
    public static Optional<Problem> checkApplied(Migration migration, HistoryEntry applied, Version before) {
        String wayBack = PlanProblems.wayBackTo(before);
        if (migration.checksum().equals(applied.checksum())) {
            return applied.parameters().isEmpty() ? Optional.empty() : checkSteps(migration, applied, wayBack);
        }
        return checkSteps(migration, applied, wayBack)
                .or(() -> Optional.of(
                        runsCode(migration)
                                ? PlanProblems.otherText(migration)
                                : PlanProblems.otherChecksum(migration, wayBack)));
    }

    private static boolean runsCode(Migration migration) {
        return migration.operations().stream().anyMatch(Operation::runsCode);
    }

    private static Optional<Problem> checkSteps(Migration migration, HistoryEntry applied, String wayBack) {
        int before = applied.operations();
        int now = migration.operations().size();
        return check(migration, applied.parameters(), applied.steps(), wayBack)
                .or(() -> Optional.of(PlanProblems.addedOperations(migration, before, now, wayBack))
                        .filter(problem -> now > before));
    }
}
