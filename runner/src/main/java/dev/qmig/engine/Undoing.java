package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Difference;
import dev.qmig.model.Named;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import dev.qmig.plan.UndoStep;
import java.util.List;
import java.util.Optional;

/** Undoes one step: sends what remains of its inverse, each change after a look at what it meets and an entry in the journal. */
final class Undoing {

    private final Requests requests;
    private final Journal journal;
    private final Version version;
    private boolean sent;

    Undoing(Requests requests, Journal journal, Version version) {
        this.requests = requests;
        this.journal = journal;
        this.version = version;
    }

    /** Undoes {@code step}; a problem where a change of its inverse could not be made. */
    Optional<Problem> undo(UndoStep step) {
        sent = false;
        Optional<Problem> overwritten = overwritten(step);
        if (overwritten.isPresent()) {
            return overwritten;
        }
        List<Change> remaining = step.remaining();
        for (int i = 0; i < remaining.size(); i++) {
            Optional<Problem> problem =
                    undoOne(step, remaining.get(i), step.entry().undone() + i);
            if (problem.isPresent()) {
                return problem;
            }
        }
        journal.undone(step.number() - 1);
        return Optional.empty();
    }

    /** What somebody else made of the step's effect since, where planning could not tell. */
    private Optional<Problem> overwritten(UndoStep step) {
        Change made = step.entry().change();
        if (!step.afterCode()) {
            return Optional.empty();
        }
        List<Difference> gone = made.overwrittenByUndoing(requests.before(made));
        StepContext context = new StepContext(Direction.ROLLBACK, version, step.number(), made);
        return gone.isEmpty() ? Optional.empty() : Optional.of(EngineProblems.effectGone(context, gone));
    }

    /** Whether the last step took any request. */
    boolean sent() {
        return sent;
    }

    private Optional<Problem> undoOne(UndoStep step, Change change, int count) {
        StepContext context = new StepContext(Direction.ROLLBACK, version, step.number(), change);
        ClusterSchema before = requests.before(change);
        if (change.satisfiedBy(before).equals(Satisfaction.YES)) {
            return Optional.empty();
        }
        Optional<Problem> problem = Requests.misfit(context, change, before)
                .or(() -> requests.unplannedLoss(context, change, before, step.destroyed()));
        if (problem.isPresent()) {
            return problem;
        }
        journal.undoing(step.number() - 1, count);
        sent = true;
        return requests.send(context, change, Named.NOTHING) instanceof Requests.NotShown failed
                ? Optional.of(failed.problem())
                : Optional.empty();
    }
}
