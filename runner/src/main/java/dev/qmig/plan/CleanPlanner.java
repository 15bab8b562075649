package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.Loss;
import dev.qmig.model.Satisfaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans how everything goes that the migrations of a history made: aliases first, so that those that were there before them point back,
 * then parts of collections that are not theirs, then collections. What is gone already is left out.
 *
 * @since 0.1
 */
public final class CleanPlanner {

    private final History history;
    private final Traces traces;

    /** For what the migrations of {@code history} made. */
    public CleanPlanner(History history) {
        this.history = history;
        this.traces = Traces.of(history);
    }

    /** The collections that have to be read. */
    public Set<CollectionName> reads() {
        return traces.named();
    }

    /** Everything that is destroyed, as far as it is there on {@code live}. */
    public Set<Loss> destroys(ClusterSchema live) {
        return changes(live).stream()
                .flatMap(change -> change.destroys().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What goes, and what does not, on a server of which {@code facts} are known. */
    public CleanPlan plan(Facts facts) {
        List<Removal> removals = new ArrayList<>();
        ClusterSchema live = facts.schema();
        for (Change change : changes(live)) {
            removals.add(Removal.of(change, live, facts));
            live = change.apply(live);
        }
        return new CleanPlan(
                removals,
                traces.kept(),
                history.entries().stream().map(HistoryEntry::version).toList());
    }

    private List<Change> changes(ClusterSchema live) {
        List<Change> changes = new ArrayList<>();
        traces.aliases().forEach((alias, trace) -> trace.takenBack(alias, live, traces.collections())
                .ifPresent(action -> changes.add(ChangeAliases.of(action))));
        traces.parts().stream()
                .filter(part -> part.change().satisfiedBy(live).equals(Satisfaction.NO))
                .forEach(part -> changes.add(part.change()));
        traces.collections().stream()
                .filter(name -> live.collection(name).isPresent())
                .forEach(name -> changes.add(new DeleteCollection(name, true)));
        return changes;
    }
}
