package dev.qmig.history;

import dev.qmig.model.Checksum;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Execute;
import dev.qmig.model.Node;
import dev.qmig.model.Reembed;
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
 * @param adopted whether somebody declared it to be in effect, so that none of it was applied by qmig
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
        @Nullable String error,
        boolean adopted) {

    /** Copies. */
    public HistoryEntry {
        steps = steps instanceof StoredSteps ? steps : List.copyOf(steps);
    }

    /** Whether something of this migration is, or may be, in effect. */
    public boolean isInEffect() {
        return state != MigrationState.REVERTED;
    }

    /** Whether it was begun in either direction and not finished. */
    public boolean isUnfinished() {
        return state != MigrationState.REVERTED && state != MigrationState.APPLIED;
    }

    /** The phase after which its last run ended as it was asked to; empty where it did not, and where another run goes on. */
    public Optional<Reembed.Phase> pausedAfter() {
        if (state != MigrationState.APPLYING || finished == null) {
            return Optional.empty();
        }
        return steps.stream()
                .filter(step -> step.state() == StepState.DONE)
                .reduce((earlier, later) -> later)
                .map(step -> Reembed.Phase.of(step.change()));
    }

    /** How many steps are done and not undone. */
    public int doneSteps() {
        if (steps instanceof StoredSteps stored) {
            return stored.done();
        }
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

    /** The same entry, as far as it was, with other steps. */
    public HistoryEntry with(List<StepEntry> newSteps) {
        return with(state, newSteps, started, finished, by, error, adopted);
    }

    /** The entry with other steps and state, still running. */
    public HistoryEntry with(MigrationState newState, List<StepEntry> newSteps) {
        return with(newState, newSteps, started, null, by, null, adopted);
    }

    /** The entry, ended at {@code now} in {@code end}. */
    public HistoryEntry ended(MigrationState end, List<StepEntry> finalSteps, Instant now, @Nullable String reason) {
        return with(end, finalSteps, started, now, by, reason, adopted);
    }

    /** The entry as {@code runner} takes it up at {@code now}. */
    public HistoryEntry takenUpBy(RunInfo runner, Instant now) {
        return with(state, steps, now, null, runner, null, adopted);
    }

    /** The entry as {@code person} declares it at {@code now}, with what of {@code steps} is in effect. */
    public HistoryEntry declared(MigrationState end, List<StepEntry> steps, RunInfo person, Instant now) {
        return with(end, steps, now, now, person, null, end == MigrationState.APPLIED && steps.isEmpty());
    }

    /** The entry with the text and the checksum that its script has now. */
    public HistoryEntry accepting(TextDigest text, Checksum operations) {
        return new HistoryEntry(
                version,
                script,
                description,
                text,
                operations,
                parameters,
                state,
                this.operations,
                totalSteps,
                steps,
                started,
                finished,
                by,
                error,
                adopted);
    }

    private HistoryEntry with(
            MigrationState newState,
            List<StepEntry> newSteps,
            Instant begun,
            @Nullable Instant ended,
            RunInfo runner,
            @Nullable String reason,
            boolean isAdopted) {
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
                begun,
                ended,
                runner,
                reason,
                isAdopted);
    }
}
