package dev.qmig.plan;

import dev.qmig.history.Origin;
import dev.qmig.history.StepEntry;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.DataLimit;
import dev.qmig.model.Difference;
import dev.qmig.model.Execute;
import dev.qmig.model.Expansion;
import dev.qmig.model.Inverse;
import dev.qmig.model.Loss;
import dev.qmig.model.Operation;
import dev.qmig.model.PointsJob;
import dev.qmig.model.Position;
import dev.qmig.model.RecordedOperation;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans how pending migrations are applied: threads the schema through every step of every migration, so that each operation is
 * expanded against, and each step held against, what it will really meet; tells everything that stands against it at once.
 *
 * @since 0.1
 */
public final class MigratePlanner {

    private final Walk walk;

    /** The newest migration with code in it that would run before; what it does is not known. */
    private @Nullable Version codeBefore;

    private MigratePlanner(Facts facts) {
        walk = new Walk(facts);
    }

    /** Plans {@code pending}, in its order. */
    public static Plan.Result plan(List<Pending> pending, Facts facts) {
        MigratePlanner planner = new MigratePlanner(facts);
        List<MigrationPlan> plans = pending.stream().map(planner::plan).toList();
        return Plan.of(new Plan(plans, List.of()), planner.walk.problems());
    }

    private MigrationPlan plan(Pending pending) {
        Resumption resumption = Resumption.of(pending.unfinished(), walk.schema());
        UndoStep undo = unfinishedUndo(pending, resumption);
        EditedSteps.check(pending.migration(), pending.ranWith(), resumption.done(), PlanProblems.WAY_BACK)
                .ifPresent(walk::add);
        List<RecordedOperation> recorded = pending.migration().recording().recorded();
        List<Step> steps = new ArrayList<>();
        List<StepEntry> doubts = new ArrayList<>(resumption.inDoubt());
        List<RecordedOperation> withoutSteps = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            RecordedOperation asked = recorded.get(i);
            if (!resumption.isBehind(i + 1, asked.operation())) {
                int before = steps.size();
                expand(i + 1, asked, resumption, doubts, steps);
                if (steps.size() == before && resumption.doneOf(i + 1).isEmpty()) {
                    withoutSteps.add(asked);
                }
            }
        }
        doubts.stream()
                .filter(doubt -> !doubt.change().isAtomic())
                .map(doubt -> PlanProblems.droppedDoubt(pending.migration(), doubt))
                .forEach(walk::add);
        long bytes = Stream.concat(
                        resumption.done().stream().map(done -> dataBytes(done.change(), done.inverse())),
                        steps.stream().map(step -> dataBytes(step.change(), step.inverse())))
                .mapToLong(Long::longValue)
                .sum();
        if (bytes > DataLimit.MIGRATION_BYTES) {
            walk.add(PlanProblems.tooMuchData(pending.migration(), bytes));
        }
        if (steps.stream().anyMatch(step -> step.change() instanceof Execute)) {
            codeBefore = pending.migration().source().version();
        }
        return new MigrationPlan(
                pending.migration(), resumption.done(), resumption.inDoubt(), undo, steps, withoutSteps);
    }

    private static long dataBytes(Change change, Inverse inverse) {
        return change.dataBytes() + inverse.dataBytes();
    }

    private @Nullable UndoStep unfinishedUndo(Pending pending, Resumption resumption) {
        if (pending.unfinished() == null || resumption.undoing() == null) {
            return null;
        }
        int number = resumption.done().size() + 1;
        Version version = pending.unfinished().version();
        StepEntry step = LaterRollbacks.withCode(resumption.undoing(), pending.migration());
        step.harmful().ifPresent(begun -> walk.add(PlanProblems.unknownRollback(version, number, begun)));
        return new UndoPlanning(walk).plan(version, number, step);
    }

    /** Adds what remains of an operation on the schema as it will be then. */
    private void expand(
            int place, RecordedOperation asked, Resumption resumption, List<StepEntry> doubts, List<Step> steps) {
        Operation operation = asked.operation();
        List<Change> done = resumption.doneOf(place);
        Expansion expansion = Expanded.of(operation, walk.schema(), done);
        expansion.conflicts().forEach(reason -> walk.add(PlanProblems.cannotExpand(reason, asked.position())));
        for (Expansion.Item item : expansion.items()) {
            if (!removeDone(done, item.change())) {
                int number = resumption.done().size() + steps.size() + 1;
                steps.add(step(number, Origin.of(place, operation), item, asked, begun(item.change(), doubts)));
            }
        }
    }

    private static boolean removeDone(List<Change> done, Change next) {
        return done.stream().filter(next::takesUp).findFirst().map(done::remove).orElse(false);
    }

    /** The journaled inverse of {@code next}, where it is in doubt; a second step that asks for the same does not get it. */
    private static @Nullable Inverse begun(Change next, List<StepEntry> doubts) {
        for (StepEntry doubt : doubts) {
            if (next.takesUp(doubt.change())) {
                doubts.remove(doubt);
                return doubt.inverse();
            }
        }
        return null;
    }

    private Step step(
            int number, Origin origin, Expansion.Item item, RecordedOperation recorded, @Nullable Inverse begun) {
        Change change = item.change();
        Position position = recorded.position();
        if (begun != null && !change.isRepeatable()) {
            walk.add(PlanProblems.unknownOutcome(change, position));
        }
        if (walk.isBeyondServer(change)) {
            walk.add(PlanProblems.serverTooOld(change, walk.server(), position));
        }
        boolean possible = isPossible(change, position);
        boolean alreadyThere = possible && change.satisfiedBy(walk.schema()).equals(Satisfaction.YES);
        boolean changes = possible && !alreadyThere;
        Inverse derived = changes ? derived(change, begun) : Inverse.NOTHING;
        List<AliasName> aliases = changes ? walk.aliasesDeletedBy(change) : List.of();
        List<Difference> replaces = changes ? replaced(change) : List.of();
        Map<Loss, Long> destroyed = changes ? walk.advance(change) : Map.of();
        Inverse inverse = possible ? authored(recorded).orElse(derived) : derived;
        DataLimit.obstacles(change, inverse).forEach(obstacle -> walk.add(PlanProblems.impossible(obstacle, position)));
        return new Step(
                number,
                origin,
                item.apart(),
                change,
                position,
                alreadyThere,
                inverse,
                begun,
                destroyed,
                aliases,
                replaces);
    }

    /** What points have by now may be what the run that began the step gave them. */
    private Inverse derived(Change change, @Nullable Inverse begun) {
        return begun != null && change instanceof PointsJob ? begun : change.inverse(walk.schema());
    }

    /** Whether nothing stands against {@code change}; what does is told. */
    private boolean isPossible(Change change, @Nullable Position position) {
        List<String> obstacles = change.obstacles(walk.schema());
        obstacles.forEach(obstacle -> walk.add(PlanProblems.impossible(
                codeBefore == null ? obstacle : obstacle + PlanProblems.afterCode(codeBefore), position)));
        if (obstacles.isEmpty() && change.satisfiedBy(walk.schema()) instanceof Satisfaction.Conflict conflict) {
            walk.add(PlanProblems.conflict(change, conflict.differences(), position));
            return false;
        }
        return obstacles.isEmpty();
    }

    /** What is there and will be another value; points are left out, which can be many. */
    private List<Difference> replaced(Change change) {
        return change instanceof UpdateCollection
                ? change.differences(walk.schema()).stream()
                        .filter(difference -> difference.found() != null)
                        .toList()
                : List.of();
    }

    /** The author's own inverse, which must be possible on the state that the step leaves behind. */
    private Optional<Inverse> authored(RecordedOperation recorded) {
        List<Change> rollback = recorded.rollback();
        if (rollback == null) {
            return Optional.empty();
        }
        ClusterSchema state = walk.schema();
        for (Change change : rollback) {
            if (walk.isBeyondServer(change)) {
                walk.add(PlanProblems.impossibleRollback(
                        PlanProblems.needed(change, walk.server()), recorded.position()));
            }
            List<String> obstacles = change.obstacles(state);
            obstacles.forEach(obstacle -> walk.add(PlanProblems.impossibleRollback(obstacle, recorded.position())));
            state = obstacles.isEmpty() ? change.apply(state) : state;
        }
        return Optional.of(Inverse.authored(rollback));
    }
}
