package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Inverse;
import dev.qmig.model.Loss;
import dev.qmig.model.Operation;
import dev.qmig.model.Position;
import dev.qmig.model.RecordedOperation;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans how pending migrations are applied: threads the schema through every step of every migration, so that each step is held
 * against what it will really meet, and tells everything that stands against it at once.
 *
 * @since 0.1
 */
public final class MigratePlanner {

    private final Walk walk;
    private final ServerVersion server;

    private MigratePlanner(Facts facts) {
        walk = new Walk(facts);
        server = facts.server();
    }

    /** Plans {@code pending}, in its order. */
    public static Plan.Result plan(List<Pending> pending, Facts facts) {
        MigratePlanner planner = new MigratePlanner(facts);
        List<MigrationPlan> plans = pending.stream().map(planner::plan).toList();
        return Plan.of(new Plan(plans, List.of()), planner.walk.problems());
    }

    private MigrationPlan plan(Pending pending) {
        Resumption resumption = resumption(pending.unfinished());
        EditedSteps.check(pending.migration(), pending.ranWith(), resumption.done(), PlanProblems.WAY_BACK)
                .ifPresent(walk::add);
        List<RecordedOperation> recorded = pending.migration().recording().recorded();
        List<Change> changes = pending.changes();
        List<Step> steps = new ArrayList<>();
        for (int i = resumption.done().size(); i < changes.size(); i++) {
            Inverse begun = i == resumption.done().size() ? resumption.begun(changes.get(i)) : null;
            steps.add(step(i + 1, changes.get(i), recorded.get(i), begun));
        }
        return new MigrationPlan(
                pending.migration(), resumption.done(), resumption.inDoubt(), resumption.unfinishedUndo(), steps);
    }

    private Step step(int number, Change change, RecordedOperation recorded, @Nullable Inverse begun) {
        Position position = recorded.position();
        if (change.requirement().version().compareTo(server) > 0) {
            walk.add(PlanProblems.serverTooOld(change, server, position));
        }
        List<String> obstacles = change.obstacles(walk.schema());
        if (!obstacles.isEmpty()) {
            obstacles.forEach(obstacle -> walk.add(PlanProblems.impossible(obstacle, position)));
            return new Step(number, change, position, false, Inverse.NOTHING, begun, Map.of(), List.of());
        }
        Satisfaction satisfaction = change.satisfiedBy(walk.schema());
        if (satisfaction instanceof Satisfaction.Conflict conflict) {
            walk.add(PlanProblems.conflict(change, conflict.differences(), position));
            return new Step(number, change, position, false, Inverse.NOTHING, begun, Map.of(), List.of());
        }
        boolean alreadyThere = satisfaction.equals(Satisfaction.YES);
        Inverse derived = alreadyThere ? Inverse.NOTHING : change.inverse(walk.schema());
        List<AliasName> aliases = alreadyThere ? List.of() : walk.aliasesDeletedBy(change);
        Map<Loss, Long> destroyed = alreadyThere ? Map.of() : walk.advance(change);
        Inverse inverse = authored(recorded).orElse(derived);
        return new Step(number, change, position, alreadyThere, inverse, begun, destroyed, aliases);
    }

    /** The author's own inverse, which must be possible on the state that the step leaves behind. */
    private Optional<Inverse> authored(RecordedOperation recorded) {
        List<Operation> rollback = recorded.rollback();
        if (rollback == null) {
            return Optional.empty();
        }
        List<Change> changes = rollback.stream().map(Pending::change).toList();
        ClusterSchema state = walk.schema();
        for (Change change : changes) {
            List<String> obstacles = change.obstacles(state);
            obstacles.forEach(obstacle -> walk.add(PlanProblems.impossibleRollback(obstacle, recorded.position())));
            state = obstacles.isEmpty() ? change.apply(state) : state;
        }
        return Optional.of(Inverse.authored(changes));
    }

    private Resumption resumption(@Nullable HistoryEntry unfinished) {
        if (unfinished == null) {
            return new Resumption(List.of(), null, null);
        }
        List<StepEntry> settled = unfinished.settledSteps(walk.schema());
        List<StepEntry> done =
                settled.stream().filter(step -> step.state() == StepState.DONE).toList();
        UndoStep undo = settled.stream()
                .filter(step -> step.state() == StepState.UNDOING)
                .findFirst()
                .map(step -> new UndoPlanning(walk).plan(unfinished.version(), done.size() + 1, step))
                .orElse(null);
        StepEntry inDoubt = unfinished.steps().stream()
                .filter(step -> step.state() == StepState.STARTED)
                .filter(step -> step.settled(walk.schema()).isEmpty())
                .findFirst()
                .orElse(null);
        return new Resumption(done, undo, inDoubt);
    }

    private record Resumption(
            List<StepEntry> done,
            @Nullable UndoStep unfinishedUndo,
            @Nullable StepEntry inDoubt) {

        /** The journaled inverse of {@code next}, where it is the step in doubt. */
        @Nullable
        Inverse begun(Change next) {
            return inDoubt != null && inDoubt.change().equals(next) ? inDoubt.inverse() : null;
        }
    }
}
