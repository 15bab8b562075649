package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.Execute;
import dev.qmig.model.Operation;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one migration that is in effect declared.
 *
 * @param operations what it declared, in order: of one that ran, the changes that it came to; of one that was adopted, what its script
 *     asks for
 * @param unknown why there is more to it than {@code operations} tell, as a clause; null where there is not
 * @since 0.1
 */
public record AppliedMigration(
        Version version,
        List<Operation> operations,
        @Nullable String unknown) {

    /** Copies. */
    public AppliedMigration {
        operations = List.copyOf(operations);
    }

    /** Those of {@code history} that are in effect, in the order in which they were applied. */
    public static List<HistoryEntry> inOrder(History history) {
        return history.inEffect().stream()
                .sorted((one, other) -> began(one).compareTo(began(other)))
                .toList();
    }

    private static Instant began(HistoryEntry entry) {
        return entry.steps().isEmpty() ? entry.started() : entry.steps().get(0).started();
    }

    /**
     * What {@code entries} declared, doubt cleared by looking at {@code live}.
     *
     * @param scripts what the scripts of adopted ones ask for, as far as they are there
     */
    public static List<AppliedMigration> of(
            List<HistoryEntry> entries, Map<Version, Migration> scripts, ClusterSchema live) {
        return entries.stream()
                .map(entry -> entry.adopted() ? adopted(entry, scripts.get(entry.version())) : ran(entry, live))
                .toList();
    }

    private static AppliedMigration ran(HistoryEntry entry, ClusterSchema live) {
        Stream<Change> done = entry.settledSteps(live).stream()
                .filter(step -> step.state() == StepState.DONE)
                .map(StepEntry::change);
        List<Operation> changes = Stream.<Operation>concat(done, givenUp(entry)).toList();
        String unfinished = entry.isUnfinished() ? "it was begun and is not finished" : null;
        return new AppliedMigration(entry.version(), changes, unfinished == null ? code(changes) : unfinished);
    }

    /** The old sides of its moves that are declared to be gone. */
    private static Stream<Change> givenUp(HistoryEntry entry) {
        return OldSide.leftBy(entry).stream()
                .filter(OldSide.Found::isGivenUp)
                .map(found -> new DeleteCollection(found.side().collection(), true));
    }

    private static AppliedMigration adopted(HistoryEntry entry, @Nullable Migration script) {
        if (script == null) {
            String reason = "it was adopted, and its script is gone or does not compile";
            return new AppliedMigration(entry.version(), List.of(), reason);
        }
        if (!script.checksum().equals(entry.checksum())) {
            String reason = "it was adopted, and its script asks for something else now";
            return new AppliedMigration(entry.version(), List.of(), reason);
        }
        return new AppliedMigration(entry.version(), script.operations(), code(script.operations()));
    }

    private static @Nullable String code(List<Operation> operations) {
        return operations.stream().anyMatch(Execute.class::isInstance)
                ? "it runs code, and nobody knows what that changes"
                : null;
    }
}
