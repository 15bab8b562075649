package dev.qmig.engine;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DataLimit;
import dev.qmig.model.Inverse;
import dev.qmig.model.Named;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import dev.qmig.plan.Migration;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Step;
import dev.qmig.plan.UndoStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies one migration, step by step. */
final class Applying {

    private final Run run;
    private final MigrationPlan plan;
    private final Journal journal;
    private final Version version;
    private final int total;
    private final List<Problem> failures = new ArrayList<>();

    Applying(Run run, MigrationPlan plan) {
        this.run = run;
        this.plan = plan;
        this.version = plan.migration().source().version();
        this.total = plan.totalSteps();
        this.journal = new Journal(run, entry(), MigrationState.APPLYING);
    }

    List<Problem> run() {
        return Guard.journaled(journal, MigrationState.FAILED, failures, () -> finishUndo()
                .or(this::finishLast)
                .or(this::applyAll));
    }

    private HistoryEntry entry() {
        Migration migration = plan.migration();
        List<StepEntry> known = new ArrayList<>(plan.done());
        Optional.ofNullable(plan.unfinishedUndo()).map(UndoStep::entry).ifPresent(known::add);
        known.addAll(plan.inDoubt());
        return new HistoryEntry(
                version,
                migration.source().script(),
                migration.description(),
                migration.source().digest(),
                migration.checksum(),
                migration.parameters(),
                MigrationState.APPLYING,
                migration.operations().size(),
                total,
                known,
                run.now(),
                null,
                run.by(),
                null,
                false);
    }

    /** An interrupted rollback may have undone half of a step; only a step that is undone whole can be applied again. */
    private Optional<Problem> finishUndo() {
        UndoStep undo = plan.unfinishedUndo();
        if (undo == null) {
            return Optional.empty();
        }
        Optional<Problem> problem = new Undoing(run.requests(), journal, version).undo(undo);
        if (problem.isEmpty()) {
            journal.forgetUndone();
        }
        return problem;
    }

    /** An earlier run may have left off while the server was still at its last step, which shows before it is done. */
    private Optional<Problem> finishLast() {
        if (plan.done().isEmpty()) {
            return Optional.empty();
        }
        int number = plan.done().size();
        Change last = plan.done().get(number - 1).change();
        return run.requests().finish(new StepContext(Direction.APPLY, version, number, last));
    }

    /** The state that a step leaves behind, read back to see its effect, is the state that the next one meets. */
    private Optional<Problem> applyAll() {
        Remaining remaining = new Remaining(plan.steps());
        @Nullable ClusterSchema state = null;
        while (remaining.hasNext()) {
            Step step = remaining.next();
            ClusterSchema before = state == null ? run.requests().before(step.change()) : state;
            Requests.Sent sent = apply(step, before, remaining.readsOfNext());
            if (sent instanceof Requests.Shown shown) {
                state = shown.after().orElse(null);
            } else {
                state = null;
                Requests.NotShown failed = (Requests.NotShown) sent;
                if (step.apart() == null || !failed.nothingChanged()) {
                    return Optional.of(failed.problem());
                }
                goOnWithout(step, step.apart(), failed.problem(), remaining);
            }
        }
        if (failures.isEmpty() && !plan.isWhole()) {
            journal.leaveOff();
        } else if (failures.isEmpty()) {
            journal.forgetDoubts();
            journal.end(MigrationState.APPLIED, null);
        }
        return Optional.empty();
    }

    /** What else the operation asks for that collection is left out, and everything after the operation too. */
    private void goOnWithout(Step step, CollectionName apart, Problem problem, Remaining remaining) {
        failures.add(problem);
        int leftOut = remaining.skip(step.origin(), apart);
        run.tell(new Progress.StepFailed(
                Direction.APPLY, version, step.number(), total, step.change().summary(), problem, leftOut));
    }

    private Requests.Sent apply(Step step, ClusterSchema before, Named next) {
        Change change = step.change();
        Instant start = run.now();
        run.tell(new Progress.StepStarted(Direction.APPLY, version, step.number(), total, change.summary()));
        boolean send = !change.satisfiedBy(before).equals(Satisfaction.YES);
        Requests.Sent sent = perform(step, before, send, next);
        if (sent instanceof Requests.Shown shown) {
            journal.done(shown.snapshot());
            Duration took = run.since(start);
            run.tell(new Progress.StepFinished(
                    Direction.APPLY, version, step.number(), total, change.summary(), took, send, shown.snapshot()));
        }
        return sent;
    }

    private Requests.Sent perform(Step step, ClusterSchema before, boolean send, Named next) {
        Change change = step.change();
        StepContext context = new StepContext(Direction.APPLY, version, step.number(), change);
        Optional<Problem> misfit = Requests.misfit(context, change, before);
        if (misfit.isPresent()) {
            return new Requests.NotShown(misfit.get(), true);
        }
        Inverse inverse = step.inverseFrom(before, send);
        Optional<Problem> problem = worse(context, step, inverse)
                .or(() -> tooLarge(context, change, inverse))
                .or(() -> send
                        ? run.requests().unplannedLoss(context, change, before, step.destroyed())
                        : Optional.empty());
        if (problem.isPresent()) {
            return new Requests.NotShown(problem.get(), true);
        }
        Instant begun = journal.starting(step.origin(), change, inverse, step.replacedFrom(before));
        if (!send) {
            return new Requests.Shown(
                    Optional.of(next.isNothing() ? before : run.requests().read(next)), null);
        }
        Requests.Sent sent = run.requests().send(context.begunAt(begun), change, next);
        if (sent instanceof Requests.NotShown failed && failed.nothingChanged()) {
            journal.forgetLast();
        }
        return sent;
    }

    private static Optional<Problem> tooLarge(StepContext context, Change change, Inverse inverse) {
        List<String> obstacles = DataLimit.obstacles(change, inverse);
        return obstacles.isEmpty() ? Optional.empty() : Optional.of(EngineProblems.moved(context, obstacles));
    }

    private static Optional<Problem> worse(StepContext context, Step step, Inverse inverse) {
        return !step.alreadyThere()
                        && inverse.grade().isWorseThan(step.inverse().grade())
                ? Optional.of(
                        EngineProblems.worseInverse(context, step.inverse().grade(), inverse.grade()))
                : Optional.empty();
    }
}
