package dev.qmig.engine;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Inverse;
import dev.qmig.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the migration that is running. It is written before each request and at the end; that a step is done is written with
 * what comes next, so an ordinary step costs one write.
 */
final class Journal {

    private final Run run;
    private final List<StepEntry> steps;
    private final MigrationState running;
    private HistoryEntry entry;

    Journal(Run run, HistoryEntry entry, MigrationState running) {
        this.run = run;
        this.entry = entry;
        this.running = running;
        this.steps = new ArrayList<>(entry.steps());
    }

    /** Notes that the request of {@code change}, the step at {@code index}, is about to be sent. */
    void starting(int index, Change change, Inverse inverse) {
        forgetFrom(index);
        steps.add(StepEntry.started(change, inverse, run.now()));
        write();
    }

    /** Notes, with the next write, that the last step is done, and which snapshot it made, if any. */
    void done(@Nullable Snapshot snapshot) {
        int last = steps.size() - 1;
        steps.set(last, steps.get(last).done(run.now(), snapshot));
    }

    /** Notes that change {@code count} of the inverse of the step at {@code index} is about to be sent. */
    void undoing(int index, int count) {
        steps.set(index, steps.get(index).undoing(count));
        write();
    }

    /** Notes, with the next write, that the step at {@code index} is undone. */
    void undone(int index) {
        steps.set(index, steps.get(index).fullyUndone());
    }

    /** Drops the step at {@code index} and those after it, which are not in effect. */
    void forgetFrom(int index) {
        steps.subList(index, steps.size()).clear();
    }

    /** Writes how it ended. */
    void end(MigrationState state, @Nullable String error) {
        entry = entry.ended(state, steps, run.now(), error);
        run.current().ending(entry);
        run.history().put(entry);
        run.current().ended(entry);
    }

    HistoryEntry entry() {
        return entry;
    }

    private void write() {
        entry = entry.with(running, steps);
        run.history().put(entry);
    }
}
