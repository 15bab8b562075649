package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.RunInfo;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the history holds once a person has declared something.
 *
 * @since 0.1
 */
public final class Curing {

    private final RunInfo by;
    private final Instant now;

    /** For declarations of {@code by} at {@code now}. */
    public Curing(RunInfo by, Instant now) {
        this.by = by;
        this.now = now;
    }

    /** What becomes of an entry. */
    public sealed interface Result {}

    /** It is this from now on. */
    public record Rewritten(HistoryEntry entry) implements Result {}

    /** It goes. */
    public record Forgotten() implements Result {}

    /** The declaration does not fit. */
    public record Refused(Problem problem) implements Result {}

    /**
     * What becomes of the entry that {@code cure} is about.
     *
     * @param link the version with what is known of it, or null where neither a file nor the history has it
     * @param migration what its script asks for, where it was compiled
     */
    public Result cure(Cure cure, @Nullable ChainLink link, @Nullable Migration migration) {
        if (link == null) {
            return refused(cure, "neither a file nor the history has that version");
        }
        HistoryEntry entry = link.entry();
        if (entry != null) {
            return cure(cure, link, entry, migration);
        }
        if (cure.kind() != Cure.Kind.MARK_APPLIED) {
            return refused(cure, "nothing of it is in the history");
        }
        return adopted(cure, migration);
    }

    private Result adopted(Cure cure, @Nullable Migration migration) {
        return migration == null
                ? refused(cure, "its script could not be read")
                : new Rewritten(adopted(migration, by, now));
    }

    /** Of one that was reverted nothing is left, and its script may be another one by now. */
    private Result applied(Cure cure, HistoryEntry entry, @Nullable Migration migration) {
        return switch (entry.state()) {
            case APPLIED -> refused(cure, "it is applied already");
            case REVERTED -> adopted(cure, migration);
            case APPLYING, FAILED, REVERTING ->
                new Rewritten(entry.declared(MigrationState.APPLIED, inEffect(entry), by, now));
        };
    }

    private Result cure(Cure cure, ChainLink link, HistoryEntry entry, @Nullable Migration migration) {
        return switch (cure.kind()) {
            case ACCEPT_CHECKSUM ->
                migration == null || entry.state() != MigrationState.APPLIED
                        ? refused(cure, "it is not applied with another text than its file has")
                        : new Rewritten(entry.accepting(migration.source().digest(), migration.checksum()));
            case MARK_APPLIED -> applied(cure, entry, migration);
            case MARK_REVERTED -> new Rewritten(entry.declared(MigrationState.REVERTED, List.of(), by, now));
            case FORGET ->
                link.source() == null
                        ? new Forgotten()
                        : refused(
                                cure,
                                "it has a file, and would be applied anew. Say `--mark-reverted` where that is meant");
            case CODE_RAN, CODE_DID_NOT_RUN ->
                cleared(entry, cure.kind() == Cure.Kind.CODE_RAN)
                        .<Result>map(steps -> new Rewritten(entry.with(steps)))
                        .orElseGet(() -> refused(cure, "no code of it is in doubt"));
        };
    }

    /** An entry for what {@code migration} asks for, of which qmig applied nothing. */
    public static HistoryEntry adopted(Migration migration, RunInfo by, Instant now) {
        return new HistoryEntry(
                migration.source().version(),
                migration.source().script(),
                migration.description(),
                migration.source().digest(),
                migration.checksum(),
                migration.parameters(),
                MigrationState.APPLIED,
                migration.operations().size(),
                0,
                List.of(),
                now,
                now,
                by,
                null,
                true);
    }

    /** What can be undone again: a step that was half undone counts as done, one that is in doubt as not. */
    private static List<StepEntry> inEffect(HistoryEntry entry) {
        return entry.steps().stream()
                .filter(step -> step.state() == StepState.DONE || step.state() == StepState.UNDOING)
                .map(step -> step.done(step.started(), step.snapshot()))
                .toList();
    }

    /** The steps without doubt about code; empty where there is none. */
    private static Optional<List<StepEntry>> cleared(HistoryEntry entry, boolean ran) {
        List<StepEntry> steps = new ArrayList<>();
        boolean found = false;
        for (StepEntry step : entry.steps()) {
            if (found || Discrepancies.codeInDoubt(step).isEmpty()) {
                steps.add(step);
            } else {
                found = true;
                cleared(step, ran).ifPresent(steps::add);
            }
        }
        return found ? Optional.of(steps) : Optional.empty();
    }

    private static Optional<StepEntry> cleared(StepEntry step, boolean ran) {
        if (step.state() == StepState.STARTED) {
            return ran ? Optional.of(step.done(step.started(), null)) : Optional.empty();
        }
        return Optional.of(ran ? step.fullyUndone() : step.done(step.started(), step.snapshot()));
    }

    private static Refused refused(Cure cure, String why) {
        return new Refused(Problem.of(
                ProblemCode.UNKNOWN_VERSION,
                "`%s` does not fit: %s. `qmig repair` shows what does".formatted(cure.words(), why)));
    }
}
