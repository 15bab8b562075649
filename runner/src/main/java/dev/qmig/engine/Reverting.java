package dev.qmig.engine;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Problem;
import dev.qmig.plan.RollbackPlan;
import dev.qmig.plan.UndoStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Undoes one migration, last step first. */
final class Reverting {

    private final Run run;
    private final RollbackPlan plan;
    private final Journal journal;
    private final Undoing undoing;

    Reverting(Run run, RollbackPlan plan) {
        this.run = run;
        this.plan = plan;
        HistoryEntry entry = plan.entry().takenUpBy(run.by(), run.now()).with(MigrationState.REVERTING, plan.settled());
        this.journal = new Journal(run, entry, MigrationState.REVERTING);
        this.undoing = new Undoing(run.requests(), journal, entry.version());
    }

    List<Problem> run() {
        return Guard.journaled(
                journal, MigrationState.REVERTING, List.of(), () -> finishLast().or(this::undoAll));
    }

    /** An earlier run may have left off while the server was still at what undoes a step, which shows before it is done. */
    private Optional<Problem> finishLast() {
        List<StepEntry> steps = plan.entry().steps();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Change> begun = steps.get(i).beingUndone();
            if (begun.isPresent()) {
                return run.requests()
                        .finish(new StepContext(Direction.ROLLBACK, plan.entry().version(), i + 1, begun.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> undoAll() {
        for (UndoStep step : plan.steps()) {
            Optional<Problem> problem = undo(step);
            if (problem.isPresent()) {
                return problem;
            }
        }
        journal.end(MigrationState.REVERTED, null);
        return Optional.empty();
    }

    private Optional<Problem> undo(UndoStep step) {
        int steps = journal.entry().totalSteps();
        String summary = step.entry().change().summary();
        Instant start = run.now();
        run.tell(new Progress.StepStarted(Direction.ROLLBACK, plan.entry().version(), step.number(), steps, summary));
        Optional<Problem> problem = undoing.undo(step);
        if (problem.isEmpty()) {
            Duration took = run.since(start);
            run.tell(new Progress.StepFinished(
                    Direction.ROLLBACK,
                    plan.entry().version(),
                    step.number(),
                    steps,
                    summary,
                    took,
                    undoing.sent(),
                    null));
        }
        return problem;
    }
}
