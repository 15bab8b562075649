package dev.qmig.engine;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Inverse;
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

/** Applies one migration, step by step. */
final class Applying {

    private final Run run;
    private final MigrationPlan plan;
    private final Journal journal;
    private final Version version;
    private final int total;

    Applying(Run run, MigrationPlan plan) {
        this.run = run;
        this.plan = plan;
        this.version = plan.migration().source().version();
        this.total = plan.migration().operations().size();
        this.journal = new Journal(run, entry(), MigrationState.APPLYING);
    }

    Optional<Problem> run() {
        return Guard.journaled(
                journal, MigrationState.FAILED, () -> finishUndo().or(this::applyAll));
    }

    private HistoryEntry entry() {
        Migration migration = plan.migration();
        List<StepEntry> known = new ArrayList<>(plan.done());
        UndoStep undo = plan.unfinishedUndo();
        if (undo != null) {
            known.add(undo.entry());
        }
        return new HistoryEntry(
                version,
                migration.source().script(),
                migration.description(),
                migration.source().digest(),
                migration.checksum(),
                MigrationState.APPLYING,
                total,
                known,
                run.now(),
                null,
                run.by(),
                null);
    }

    /** An interrupted rollback may have undone half of a step; only a step that is undone whole can be applied again. */
    private Optional<Problem> finishUndo() {
        UndoStep undo = plan.unfinishedUndo();
        if (undo == null) {
            return Optional.empty();
        }
        Optional<Problem> problem = new Undoing(run.requests(), journal, version).undo(undo);
        if (problem.isEmpty()) {
            journal.forgetFrom(undo.number() - 1);
        }
        return problem;
    }

    private Optional<Problem> applyAll() {
        for (Step step : plan.steps()) {
            Optional<Problem> problem = apply(step);
            if (problem.isPresent()) {
                return problem;
            }
        }
        journal.end(MigrationState.APPLIED, null);
        return Optional.empty();
    }

    private Optional<Problem> apply(Step step) {
        Change change = step.change();
        Instant start = run.now();
        run.tell(new Progress.StepStarted(Direction.APPLY, version, step.number(), total, change.summary()));
        ClusterSchema before = run.requests().before(change);
        boolean sent = !change.satisfiedBy(before).equals(Satisfaction.YES);
        Optional<Problem> problem = perform(step, before, sent);
        if (problem.isEmpty()) {
            journal.done();
            Duration took = run.since(start);
            run.tell(new Progress.StepFinished(
                    Direction.APPLY, version, step.number(), total, change.summary(), took, sent));
        }
        return problem;
    }

    private Optional<Problem> perform(Step step, ClusterSchema before, boolean send) {
        Change change = step.change();
        StepContext context = new StepContext(Direction.APPLY, version, step.number(), change);
        Inverse inverse = change.inverse(before);
        Optional<Problem> problem = Requests.misfit(context, change, before)
                .or(() -> worse(context, step, inverse))
                .or(() -> send ? run.requests().unplannedLoss(context, change, step.destroyed()) : Optional.empty());
        if (problem.isPresent()) {
            return problem;
        }
        journal.starting(change, inverse);
        return send ? run.requests().send(context, change) : Optional.empty();
    }

    private static Optional<Problem> worse(StepContext context, Step step, Inverse inverse) {
        return !step.alreadyThere()
                        && inverse.grade().isWorseThan(step.inverse().grade())
                ? Optional.of(
                        EngineProblems.worseInverse(context, step.inverse().grade(), inverse.grade()))
                : Optional.empty();
    }
}
