package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.AliasAction;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CopyPoints;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A collection that a {@code reembed} moved away from, and left so that a rollback can switch back to it.
 *
 * @param version the migration that moved away from it
 * @param script the file of that, relative to the migrations folder
 * @param successor where it moved to
 * @param alias what was switched
 * @param left when that migration was applied whole
 * @since 0.1
 */
public record OldSide(
        Version version,
        String script,
        CollectionName collection,
        CollectionName successor,
        AliasName alias,
        Instant left) {

    /**
     * Where an entry has left one.
     *
     * @param copy the place of the step that copied the points
     * @param switching the place of the step that switched the alias
     */
    record Found(OldSide side, HistoryEntry entry, int copy, int switching) {

        /** The entry once the collection is gone: what would need it is undone by nothing any more. */
        HistoryEntry withoutIt(HistoryEntry recorded) {
            List<StepEntry> steps = recorded.steps();
            return recorded.with(IntStream.range(0, steps.size())
                    .mapToObj(place -> place == switching || (place > copy && isBackTo(steps.get(place)))
                            ? steps.get(place).withoutWayBack(side.reason())
                            : steps.get(place))
                    .toList());
        }

        private boolean isBackTo(StepEntry step) {
            return step.inverse().changes().stream()
                    .anyMatch(change -> change.collections().contains(side.collection()));
        }

        /** Whether it was recorded that it goes; it may be there still where that was interrupted. */
        boolean isGivenUp() {
            return entry.steps().get(switching).hasLostWayBack();
        }
    }

    /** Why what would need it cannot be undone once it is gone. */
    private String reason() {
        return "its old side, collection %s, was deleted by `qmig gc`".formatted(collection);
    }

    /** Those that {@code entry} has left, in the order of its steps. */
    static List<Found> leftBy(HistoryEntry entry) {
        Instant finished = entry.finished();
        if (entry.state() != MigrationState.APPLIED || finished == null) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        List<StepEntry> steps = entry.steps();
        for (int place = 0; place < steps.size(); place++) {
            if (done(steps.get(place)) instanceof CopyPoints copy && copy.shared()) {
                leftBy(entry, copy, place, finished).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Found> leftBy(HistoryEntry entry, CopyPoints copy, int place, Instant finished) {
        List<StepEntry> steps = entry.steps();
        for (int after = place + 1; after < steps.size(); after++) {
            AliasName alias =
                    done(steps.get(after)) instanceof ChangeAliases change ? movedTo(copy.to(), change) : null;
            if (alias != null) {
                OldSide side = new OldSide(entry.version(), entry.script(), copy.from(), copy.to(), alias, finished);
                return Optional.of(new Found(side, entry, place, after));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Change done(StepEntry step) {
        return step.state() == StepState.DONE ? step.change() : null;
    }

    private static @Nullable AliasName movedTo(CollectionName target, ChangeAliases change) {
        return change.actions().stream()
                .filter(action -> target.equals(action.targetAfter()))
                .map(AliasAction::alias)
                .findFirst()
                .orElse(null);
    }
}
