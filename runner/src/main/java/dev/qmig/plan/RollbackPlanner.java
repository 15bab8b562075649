package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Difference;
import dev.qmig.model.Execute;
import dev.qmig.model.Grade;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plans how applied migrations are undone from the inverses that the history holds, without their scripts. Each effect must still
 * be there and each inverse possible; one irreversible step and nothing is touched.
 *
 * @since 0.1
 */
public final class RollbackPlanner {

    private final Walk walk;
    private final UndoPlanning undoing;

    /** What code that is undone first does to the effects of earlier steps cannot be foreseen. */
    private boolean codeRan;

    private RollbackPlanner(Facts facts) {
        walk = new Walk(facts);
        undoing = new UndoPlanning(walk);
    }

    /** Plans the undoing of {@code entries}, in their order, which is the newest first. */
    public static Plan.Result plan(List<HistoryEntry> entries, Facts facts) {
        RollbackPlanner planner = new RollbackPlanner(facts);
        List<RollbackPlan> plans = entries.stream().map(planner::plan).toList();
        return Plan.of(new Plan(List.of(), plans), planner.walk.problems());
    }

    private RollbackPlan plan(HistoryEntry entry) {
        if (entry.adopted()) {
            walk.add(PlanProblems.adopted(entry.version()));
        }
        List<StepEntry> settled = entry.settledSteps(walk.schema());
        List<UndoStep> steps = new ArrayList<>();
        for (int i = settled.size() - 1; i >= 0; i--) {
            StepEntry step = settled.get(i);
            if (step.state() != StepState.UNDONE) {
                steps.add(undo(entry.version(), i + 1, step));
            }
        }
        return new RollbackPlan(entry, settled, steps);
    }

    /** What lost its way back counts as gone all the same, so that one reason is told, and not what would come of it. */
    private UndoStep undo(Version version, int number, StepEntry step) {
        if (step.inverse().grade() instanceof Grade.Irreversible irreversible) {
            walk.add(PlanProblems.irreversible(version, number, step.change(), irreversible));
            step.takingAway().forEach(walk::advance);
        }
        step.harmful().ifPresent(begun -> walk.add(PlanProblems.unknownRollback(version, number, begun)));
        boolean derived =
                !step.inverse().isAuthored() && !step.inverse().changes().isEmpty();
        codeRan |= step.change() instanceof Execute;
        boolean overwrites = step.state() == StepState.DONE && derived;
        if (overwrites && codeRan) {
            return undoing.plan(version, number, step).behindCode();
        }
        if (overwrites) {
            List<Difference> gone = step.change().overwrittenByUndoing(walk.schema());
            if (!gone.isEmpty()) {
                walk.add(PlanProblems.effectGone(version, number, step.change(), gone));
                return new UndoStep(number, step, Map.of(), List.of());
            }
        }
        return undoing.plan(version, number, step);
    }
}
