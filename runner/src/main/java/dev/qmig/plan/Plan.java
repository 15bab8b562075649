package dev.qmig.plan;

import dev.qmig.model.Change;
import dev.qmig.model.Loss;
import dev.qmig.model.Problem;
import dev.qmig.model.Reembed;
import dev.qmig.model.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run will do.
 *
 * @param apply the migrations to apply, in order
 * @param revert the migrations to undo, in order; a plan has one of the two
 * @since 0.1
 */
public record Plan(List<MigrationPlan> apply, List<RollbackPlan> revert) {

    /** Copies. */
    public Plan {
        apply = List.copyOf(apply);
        revert = List.copyOf(revert);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return apply.isEmpty() && revert.isEmpty();
    }

    /** The same, up to the end of the phase {@code last} of the first migration that goes on after it; all of it where none does. */
    public Plan upTo(Reembed.Phase last) {
        List<MigrationPlan> first = new ArrayList<>();
        for (MigrationPlan migration : apply) {
            first.add(migration.upTo(last));
            if (!first.get(first.size() - 1).isWhole()) {
                break;
            }
        }
        return new Plan(first, revert);
    }

    /** The migration that a later run goes on with; empty where all of it is carried out whole. */
    public Optional<MigrationPlan> paused() {
        return apply.stream().filter(migration -> !migration.isWhole()).findFirst();
    }

    /** What will be destroyed, with how many points have it; what no point has is left out. */
    public Map<Loss, Long> destroyed() {
        Map<Loss, Long> lost = new TreeMap<>();
        losses().forEach(losses -> losses.forEach((loss, points) -> lost.merge(loss, points, Long::sum)));
        lost.values().removeIf(points -> points == 0);
        return lost;
    }

    /** Step by step: a collection that is made anew in between can be destroyed more than once, with no points the second time. */
    private Stream<Map<Loss, Long>> losses() {
        Stream<Map<Loss, Long>> applied = apply.stream()
                .flatMap(migration -> Stream.concat(
                        Stream.ofNullable(migration.unfinishedUndo()).map(UndoStep::destroyed),
                        migration.steps().stream().map(Step::destroyed)));
        Stream<Map<Loss, Long>> reverted =
                revert.stream().flatMap(migration -> migration.steps().stream()).map(UndoStep::destroyed);
        return Stream.concat(applied, reverted);
    }

    /** What is sent for the steps to apply, in order. */
    public Stream<Change> applied() {
        return apply.stream()
                .flatMap(migration -> migration.steps().stream())
                .filter(step -> !step.alreadyThere())
                .map(Step::change);
    }

    /** What is sent for the steps to undo, in order; one that an interrupted rollback had half undone is among them. */
    public Stream<Change> undone() {
        Stream<UndoStep> unfinished =
                apply.stream().flatMap(migration -> Stream.ofNullable(migration.unfinishedUndo()));
        Stream<UndoStep> reverted = revert.stream().flatMap(migration -> migration.steps().stream());
        return Stream.concat(unfinished, reverted).flatMap(step -> step.remaining().stream());
    }

    /** The lowest server that understands everything in it, and what it is that older ones do not know. */
    public Requirement requirement() {
        return Requirement.highest(Stream.concat(applied(), undone()).map(Change::requirement));
    }

    /** What planning gives: a plan, or every reason against one. */
    public sealed interface Result {}

    /** It can be done. */
    public record Planned(Plan plan) implements Result {}

    /** It cannot, or must not. */
    public record Refused(List<Problem> problems) implements Result {
        /** Copies. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static Result of(Plan plan, List<Problem> problems) {
        return problems.isEmpty() ? new Planned(plan) : new Refused(problems);
    }
}
