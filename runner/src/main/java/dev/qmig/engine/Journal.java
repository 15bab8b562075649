package dev.qmig.engine;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.Origin;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.Inverse;
import dev.qmig.model.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private boolean claimed;

    Journal(Run run, HistoryEntry entry, MigrationState running) {
        this.run = run;
        this.entry = entry;
        this.running = running;
        this.steps = new ArrayList<>(entry.steps());
    }

    /**
     * Notes that the request of {@code change} is about to be sent. Steps that are undone go; one that an earlier run left in doubt
     * stays until it is begun again.
     *
     * @param replaced as {@link StepEntry#replaced()} says; where there is none now, that of the earlier run holds, whose request may have
     *     taken effect since
     * @return when it was begun, by the first run that did: what was kept of it since can be told by that from what was kept before it was undone
     */
    Instant starting(Origin origin, Change change, Inverse inverse, List<Change> replaced) {
        forgetUndone();
        Optional<StepEntry> begun = steps.stream()
                .filter(step -> step.state() == StepState.STARTED && change.takesUp(step.change()))
                .findFirst();
        begun.ifPresent(steps::remove);
        List<Change> before = begun.map(StepEntry::replaced).orElse(List.of());
        Instant since = begun.map(StepEntry::started).orElseGet(run::now);
        steps.add(StepEntry.started(origin, change, inverse, replaced.isEmpty() ? before : replaced, since));
        write();
        return since;
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

    /** Drops the last step, which was begun and is certain not to take effect. */
    void forgetLast() {
        steps.remove(steps.size() - 1);
    }

    /** Drops the steps that are undone. */
    void forgetUndone() {
        steps.removeIf(step -> step.state() == StepState.UNDONE);
    }

    /** Drops the steps in doubt that nobody asks for any more. */
    void forgetDoubts() {
        steps.removeIf(step -> step.state() == StepState.STARTED);
    }

    /** Writes that this run ends here as it was asked to, where a later one goes on. */
    void leaveOff() {
        run.lease().confirm();
        entry = entry.ended(running, steps, run.now(), null);
        put();
    }

    /** Writes how it ended. */
    void end(MigrationState state, @Nullable String error) {
        run.lease().check();
        entry = entry.ended(state, steps, run.now(), error);
        run.current().ending(entry);
        put();
        run.current().ended(entry);
    }

    HistoryEntry entry() {
        return entry;
    }

    private void write() {
        run.lease().confirm();
        entry = entry.with(running, steps);
        put();
    }

    /** The first write makes the entry one of this run, so that one that is still under way from a run before comes to nothing. */
    private void put() {
        if (claimed) {
            run.history().put(entry, run.lease().owner());
        } else {
            run.history().claim(entry, run.lease().owner(), run.lease()::confirm);
            claimed = true;
        }
    }
}
