package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.Loss;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the old sides of moves to another model that nobody needs any more. How well a step can be undone does not count: where a run was
 * cut off after it had recorded that a side goes, and before that went, the next run finds it again.
 *
 * @since 0.1
 */
public final class GcPlanner {

    private final History history;
    private final Instant before;
    private final Predicate<OldSide> isProtected;
    private final List<OldSide.Found> sides;

    /** For the sides that were left before {@code before}, but for those that are protected. */
    public GcPlanner(History history, Instant before, Predicate<OldSide> isProtected) {
        this.history = history;
        this.before = before;
        this.isProtected = isProtected;
        this.sides = history.applied().stream()
                .flatMap(entry -> OldSide.leftBy(entry).stream())
                .toList();
    }

    /** The collections that have to be read. */
    public Set<CollectionName> reads() {
        return sides.stream()
                .map(OldSide.Found::side)
                .flatMap(side -> Stream.of(side.collection(), side.successor()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is destroyed on {@code live}. */
    public Set<Loss> destroys(ClusterSchema live) {
        return sides.stream()
                .filter(found -> isThere(found, live) && keptFor(found, live).isEmpty())
                .flatMap(found -> deletion(found).destroys().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What goes, and what does not, on a server of which {@code facts} are known. */
    public GcPlan plan(Facts facts) {
        ClusterSchema live = facts.schema();
        List<OldSide.Found> going = new ArrayList<>();
        List<KeptSide> kept = new ArrayList<>();
        for (OldSide.Found found : sides) {
            if (isThere(found, live)) {
                keptFor(found, live)
                        .ifPresentOrElse(
                                reason -> kept.add(new KeptSide(found.side(), reason)), () -> going.add(found));
            }
        }
        Map<Version, HistoryEntry> entries = new HashMap<>();
        going.forEach(found -> entries.merge(
                found.side().version(), found.withoutIt(found.entry()), (before, one) -> found.withoutIt(before)));
        return new GcPlan(
                going.stream()
                        .map(found -> new GcPlan.SideRemoval(
                                found.side(),
                                entries.getOrDefault(found.side().version(), found.entry()),
                                Removal.of(deletion(found), live, facts)))
                        .toList(),
                kept);
    }

    private static Change deletion(OldSide.Found found) {
        return new DeleteCollection(found.side().collection(), true);
    }

    private static boolean isThere(OldSide.Found found, ClusterSchema live) {
        return live.collection(found.side().collection()).isPresent();
    }

    private Optional<KeptSide.Reason> keptFor(OldSide.Found found, ClusterSchema live) {
        OldSide side = found.side();
        if (!live.aliasesOf(side.collection()).isEmpty()) {
            return Optional.of(KeptSide.Reason.IN_USE);
        }
        if (isNamed(found)) {
            return Optional.of(KeptSide.Reason.NAMED);
        }
        if (live.collection(side.successor()).isEmpty()
                && live.target(side.alias()).isEmpty()) {
            return Optional.of(KeptSide.Reason.ALONE);
        }
        if (isProtected.test(side)) {
            return Optional.of(KeptSide.Reason.PROTECTED);
        }
        return side.left().isBefore(before) ? Optional.empty() : Optional.of(KeptSide.Reason.TOO_YOUNG);
    }

    private boolean isNamed(OldSide.Found found) {
        CollectionName name = found.side().collection();
        boolean byOthers = history.entries().stream()
                .filter(other -> !other.version().equals(found.entry().version()))
                .filter(other -> other.isUnfinished() || isLater(other, found.entry()))
                .anyMatch(other -> other.steps().stream().anyMatch(step -> names(step, name)));
        return byOthers || isNamedByLaterOperation(found);
    }

    private static boolean isNamedByLaterOperation(OldSide.Found found) {
        List<StepEntry> steps = found.entry().steps();
        int operation = steps.get(found.switching()).origin().operation();
        return steps.stream()
                .skip(found.switching() + 1L)
                .filter(step -> step.origin().operation() != operation)
                .anyMatch(step -> names(step, found.side().collection()));
    }

    /** One that comes late may have a lower version. */
    private static boolean isLater(HistoryEntry other, HistoryEntry than) {
        return other.version().isAfter(than.version())
                || (!other.steps().isEmpty()
                        && other.steps()
                                .get(0)
                                .started()
                                .isAfter(than.steps().get(0).started()));
    }

    private static boolean names(StepEntry step, CollectionName name) {
        return Stream.concat(Stream.of(step.change()), step.inverse().changes().stream())
                .anyMatch(change -> change.collections().contains(name));
    }
}
