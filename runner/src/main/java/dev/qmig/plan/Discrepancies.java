package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds where the history and the files do not agree, and what the history itself does not know.
 *
 * @since 0.1
 */
public final class Discrepancies {

    private Discrepancies() {}

    /** Those of {@code chain}, in the order of versions; {@code compiled} has what changed scripts ask for now. */
    public static List<Discrepancy> of(Chain chain, Map<Version, Migration> compiled) {
        List<Discrepancy> found = new ArrayList<>();
        for (ChainLink link : chain.links()) {
            if (link.isMissing()) {
                found.add(missing(link));
            } else if (link.isUnfinished()) {
                found.add(unfinished(link));
            } else if (isChanged(chain, link, compiled)) {
                found.add(changed(link));
            }
        }
        return found;
    }

    private static boolean isChanged(Chain chain, ChainLink link, Map<Version, Migration> compiled) {
        Migration now = compiled.get(link.version());
        HistoryEntry entry = link.entry();
        return now != null
                && entry != null
                && link.isApplied()
                && EditedSteps.checkApplied(now, entry, chain.before(link.version()))
                        .isPresent();
    }

    private static Discrepancy missing(ChainLink link) {
        return new Discrepancy(
                link.version(),
                link.script(),
                "it is applied, and its file is missing",
                "restore the file",
                List.of(new Cure(Cure.Kind.FORGET, link.version())));
    }

    private static Discrepancy changed(ChainLink link) {
        return new Discrepancy(
                link.version(),
                link.script(),
                "it is applied, and its script asks for something else now",
                "bring the script back as it was",
                List.of(new Cure(Cure.Kind.ACCEPT_CHECKSUM, link.version())));
    }

    private static Discrepancy unfinished(ChainLink link) {
        HistoryEntry entry = Objects.requireNonNull(link.entry());
        Version version = link.version();
        List<Cure> cures = new ArrayList<>();
        Optional<Change> doubt = codeInDoubt(entry);
        if (doubt.isPresent()) {
            cures.add(new Cure(Cure.Kind.CODE_RAN, version));
            cures.add(new Cure(Cure.Kind.CODE_DID_NOT_RUN, version));
        }
        cures.add(new Cure(Cure.Kind.MARK_APPLIED, version));
        cures.add(new Cure(Cure.Kind.MARK_REVERTED, version));
        String code = doubt.map(change -> ", and nobody knows whether the code of `" + change.summary() + "` has run")
                .orElse("");
        return new Discrepancy(
                version,
                link.script(),
                "it is neither applied whole nor undone" + code,
                doubt.isPresent()
                        ? "say in the script that the code may run again"
                        : "`qmig migrate` goes on, `qmig rollback` undoes what was done",
                cures);
    }

    /** Code of which nobody knows whether it has run, forth or back. */
    static Optional<Change> codeInDoubt(HistoryEntry entry) {
        return entry.steps().stream()
                .flatMap(step -> codeInDoubt(step).stream())
                .findFirst();
    }

    /** The same of one step. */
    static Optional<Change> codeInDoubt(StepEntry step) {
        if (step.state() == StepState.STARTED) {
            return Optional.of(step.change()).filter(change -> !change.isRepeatable());
        }
        return step.state() == StepState.UNDOING ? step.harmful() : Optional.empty();
    }
}
