package dev.qmig.history;

import dev.qmig.model.Checksum;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Execute;
import dev.qmig.model.Node;
import dev.qmig.model.TextDigest;
import dev.qmig.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One migration in the history: what it was, how far it came, and for each step how to undo it.
 *
 * @param script the file it came from, relative to the migrations folder
 * @param description what it says about itself
 * @param parameters what the parameters of its script were, by name
 * @param operations how many operations its script asks for
 * @param totalSteps how many steps they come to, of which {@code steps} holds those that were started
 * @param error what stopped it, or null
 * @since 0.1
 */
public record HistoryEntry(
        Version version,
        String script,
        String description,
        TextDigest digest,
        Checksum checksum,
        Node.Obj parameters,
        MigrationState state,
        int operations,
        int totalSteps,
        List<StepEntry> steps,
        Instant started,
        @Nullable Instant finished,
        RunInfo by,
        @Nullable String error) {

    /** Copies. */
    public HistoryEntry {
        steps = List.copyOf(steps);
    }

    /** Whether something of this migration is, or may be, in effect. */
    public boolean isInEffect() {
        return state != MigrationState.REVERTED;
    }

    /** Whether it was begun in either direction and not finished. */
    public boolean isUnfinished() {
        return state != MigrationState.REVERTED && state != MigrationState.APPLIED;
    }

    /** How many steps are done and not undone. */
    public int doneSteps() {
        return (int)
                steps.stream().filter(step -> step.state() == StepState.DONE).count();
    }

    /** From start to finish; empty where it is not finished. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(finished).map(end -> Duration.between(started, end));
    }

    /** Whether looking at {@code live} leaves no doubt about any step. */
    public boolean isClearOn(ClusterSchema live) {
        return steps.stream().allMatch(step -> step.isClearOn(live));
    }

    /** The steps once every doubt has been cleared by looking at {@code live}. */
    public List<StepEntry> settledSteps(ClusterSchema live) {
        return steps.stream().flatMap(step -> step.settled(live).stream()).toList();
    }

    /** Whether a step of it is undone by code, which only its script has. */
    public boolean isUndoneByCode() {
        return steps.stream().flatMap(step -> step.inverse().changes().stream()).anyMatch(Execute.class::isInstance);
    }

    /** The entry with other steps and state, still running. */
    public HistoryEntry with(MigrationState newState, List<StepEntry> newSteps) {
        return new HistoryEntry(
                version,
                script,
                description,
                digest,
                checksum,
                parameters,
                newState,
                operations,
                totalSteps,
                newSteps,
                started,
                null,
                by,
                null);
    }

    /** The entry, ended at {@code now} in {@code end}. */
    public HistoryEntry ended(MigrationState end, List<StepEntry> finalSteps, Instant now, @Nullable String reason) {
        return new HistoryEntry(
                version,
                script,
                description,
                digest,
                checksum,
                parameters,
                end,
                operations,
                totalSteps,
                finalSteps,
                started,
                now,
                by,
                reason);
    }

    /** The entry as {@code runner} takes it up at {@code now}. */
    public HistoryEntry takenUpBy(RunInfo runner, Instant now) {
        return new HistoryEntry(
                version,
                script,
                description,
                digest,
                checksum,
                parameters,
                state,
                operations,
                totalSteps,
                steps,
                now,
                null,
                runner,
                null);
    }
}
