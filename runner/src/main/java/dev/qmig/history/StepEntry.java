package dev.qmig.history;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Inverse;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step in the journal: the change, the inverse that was worked out from the state just before it, and how far it came.
 *
 * @param origin the operation it comes from
 * @param replaced what would undo it by the state before, where the author of the migration said something else in its place, or where
 *     what it would need was deleted since; it tells what the step made. None for points and where {@code inverse} tells that itself
 * @param undone how many changes of the inverse have taken effect; in state {@link StepState#UNDOING} the next one is in doubt
 * @param finished when it was done, or null
 * @param snapshot what it made, where that is a snapshot; otherwise null
 * @since 0.1
 */
public record StepEntry(
        Origin origin,
        Change change,
        Inverse inverse,
        List<Change> replaced,
        StepState state,
        int undone,
        Instant started,
        @Nullable Instant finished,
        @Nullable Snapshot snapshot) {

    /** Copies. */
    public StepEntry {
        replaced = List.copyOf(replaced);
    }

    /** A step whose request is about to be sent. */
    public static StepEntry started(Origin origin, Change change, Inverse inverse, Instant now) {
        return started(origin, change, inverse, List.of(), now);
    }

    /** The same, where the author's way back stands in place of what is {@code replaced}. */
    public static StepEntry started(Origin origin, Change change, Inverse inverse, List<Change> replaced, Instant now) {
        return new StepEntry(origin, change, inverse, replaced, StepState.STARTED, 0, now, null, null);
    }

    /**
     * What takes away what the step made, by the state that it met: none where it found everything there already, or where that is not
     * known.
     */
    public List<Change> takingAway() {
        return inverse.isAuthored() || inverse.isIrreversible() ? replaced : inverse.changes();
    }

    /** Whether the step changed anything, as far as that is known. */
    public boolean hasEffect() {
        return !takingAway().isEmpty() || inverse.isIrreversible();
    }

    /** The step, done, with the snapshot that it made, if any. */
    public StepEntry done(Instant now, @Nullable Snapshot made) {
        return new StepEntry(origin, change, inverse, replaced, StepState.DONE, 0, started, now, made);
    }

    /** The step, to be undone as the author of the migration says. */
    public StepEntry undoneBy(List<Change> rollback) {
        List<Change> derived = change.touchedPoints().isEmpty() ? takingAway() : List.of();
        return new StepEntry(
                origin, change, Inverse.authored(rollback), derived, state, undone, started, finished, snapshot);
    }

    /** The step, which nothing undoes any more, because what its inverse would need is gone, as {@code reason} says. */
    public StepEntry withoutWayBack(String reason) {
        return new StepEntry(
                origin, change, Inverse.irreversible(reason), takingAway(), state, undone, started, finished, snapshot);
    }

    /** Whether something undid it once, and what that would need was deleted since. */
    public boolean hasLostWayBack() {
        return inverse.isIrreversible() && !replaced.isEmpty();
    }

    /**
     * A change of the inverse that must not be made, because it might do harm where it was made already, or where the step itself was not
     * made, and nobody knows whether that is so.
     */
    public Optional<Change> harmful() {
        List<Change> doubtful =
                switch (state) {
                    case STARTED -> inverse.changes();
                    case UNDOING -> beingUndone().stream().toList();
                    case DONE, UNDONE -> List.of();
                };
        return doubtful.stream().filter(one -> !one.isRepeatable()).findFirst();
    }

    /** The change of the inverse that was about to be sent, or was; empty where the step is not being undone. */
    public Optional<Change> beingUndone() {
        return state == StepState.UNDOING
                ? inverse.changes().stream().skip(undone).findFirst()
                : Optional.empty();
    }

    /** The step with {@code count} changes of its inverse in effect and the next one about to be sent. */
    public StepEntry undoing(int count) {
        return new StepEntry(origin, change, inverse, replaced, StepState.UNDOING, count, started, finished, snapshot);
    }

    /** The step, undone. */
    public StepEntry fullyUndone() {
        return new StepEntry(
                origin,
                change,
                inverse,
                replaced,
                StepState.UNDONE,
                inverse.changes().size(),
                started,
                finished,
                snapshot);
    }

    /** Whether looking at {@code live} leaves no doubt about this step: none was there, or its effect shows. */
    public boolean isClearOn(ClusterSchema live) {
        return switch (state) {
            case STARTED -> isClear(change, live);
            case UNDOING ->
                undone == inverse.changes().size() || isClear(inverse.changes().get(undone), live);
            case DONE, UNDONE -> true;
        };
    }

    /** Looking longer for what no schema shows would not help. */
    private static boolean isClear(Change begun, ClusterSchema live) {
        return !begun.isVisible() || begun.satisfiedBy(live).equals(Satisfaction.YES);
    }

    /**
     * The step once doubt has been cleared by looking at {@code live}; empty where it was started and never took effect. One that may have
     * taken effect in part stays started.
     */
    public Optional<StepEntry> settled(ClusterSchema live) {
        return switch (state) {
            case STARTED -> settledStart(live);
            case UNDOING -> Optional.of(settledUndoing(live));
            case DONE, UNDONE -> Optional.of(this);
        };
    }

    private Optional<StepEntry> settledStart(ClusterSchema live) {
        if (change.satisfiedBy(live).equals(Satisfaction.YES)) {
            return Optional.of(done(started, null));
        }
        return change.isAtomic() ? Optional.empty() : Optional.of(this);
    }

    private StepEntry settledUndoing(ClusterSchema live) {
        boolean landed = undone < inverse.changes().size()
                && inverse.changes().get(undone).satisfiedBy(live).equals(Satisfaction.YES);
        int count = landed ? undone + 1 : undone;
        return count == inverse.changes().size() ? fullyUndone() : undoing(count);
    }
}
