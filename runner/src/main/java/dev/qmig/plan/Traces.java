package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.CollectionName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the migrations of a history made that may be there still, found by going through their journals in the order of versions. What a
 * step found there already is not theirs, and neither is what somebody made anew after they had deleted it.
 */
final class Traces {

    private final SortedSet<CollectionName> collections = new TreeSet<>();
    private final Set<Part> parts = new LinkedHashSet<>();
    private final SortedMap<AliasName, AliasTrace> aliases = new TreeMap<>();
    private final Set<Left> left = new LinkedHashSet<>();

    private Traces() {}

    /**
     * Something within a collection.
     *
     * @param change what takes it away
     */
    record Part(CollectionName collection, Change change) {}

    /** Something that stays, in or of {@code collections}; with them, where those are the migrations' own, it does not count. */
    private record Left(Set<CollectionName> collections, Kept kept) {}

    static Traces of(History history) {
        Traces traces = new Traces();
        for (HistoryEntry entry : history.inEffect()) {
            if (entry.adopted()) {
                traces.leave(Set.of(), new Kept(entry.version(), "what it stands for, which was declared to be there"));
            }
            for (StepEntry step : entry.steps()) {
                if (step.state() != StepState.UNDONE) {
                    step.change().accept(new StepTraces(traces, entry.version(), step));
                }
            }
        }
        return traces;
    }

    /** The collections that they made. */
    SortedSet<CollectionName> collections() {
        return collections;
    }

    /** What they made in collections that they did not make. */
    List<Part> parts() {
        return parts.stream()
                .filter(part -> !collections.contains(part.collection()))
                .toList();
    }

    /** What they did to aliases. */
    SortedMap<AliasName, AliasTrace> aliases() {
        return aliases;
    }

    /** What they did and what stays. */
    List<Kept> kept() {
        return left.stream()
                .filter(one -> one.collections().isEmpty() || !collections.containsAll(one.collections()))
                .map(Left::kept)
                .toList();
    }

    /** Every collection that has to do with any of that. */
    Set<CollectionName> named() {
        Set<CollectionName> named = new TreeSet<>(collections);
        parts.forEach(part -> named.add(part.collection()));
        aliases.values().forEach(trace -> {
            if (trace.prior() != null) {
                named.add(trace.prior());
            }
        });
        return named;
    }

    void made(CollectionName collection) {
        forget(collection);
        collections.add(collection);
    }

    void deleted(CollectionName collection) {
        forget(collection);
        collections.remove(collection);
        aliases.replaceAll(
                (alias, trace) -> collection.equals(trace.last()) ? new AliasTrace(trace.prior(), null) : trace);
    }

    /** Whatever was in a collection of that name is gone. */
    private void forget(CollectionName collection) {
        parts.removeIf(part -> part.collection().equals(collection));
        left.removeIf(one -> one.collections().equals(Set.of(collection)));
    }

    void add(Part part) {
        parts.add(part);
    }

    void remove(Part part) {
        parts.remove(part);
    }

    boolean has(CollectionName collection) {
        return collections.contains(collection);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    void leave(Set<CollectionName> within, Kept kept) {
        left.add(new Left(within, kept));
    }

    /** Notes that a step found {@code alias} at {@code before} and left it at {@code after}, null for nowhere. */
    void moved(AliasName alias, @Nullable CollectionName before, @Nullable CollectionName after) {
        AliasTrace known = aliases.get(alias);
        aliases.put(alias, known == null ? new AliasTrace(before, after) : known.then(before, after));
    }
}
