package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Loss;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be read of a server to undo or take up an entry of the history.
 *
 * @since 0.1
 */
public final class EntryReads {

    private EntryReads() {}

    /** Every collection that the steps and their inverses touch. */
    public static Set<CollectionName> collections(HistoryEntry entry) {
        Set<CollectionName> named = new TreeSet<>();
        for (StepEntry step : entry.steps()) {
            named.addAll(step.change().collections());
            step.inverse().changes().forEach(change -> named.addAll(change.collections()));
        }
        return named;
    }

    /** Everything that an inverse destroys. */
    public static Set<Loss> destroys(HistoryEntry entry) {
        Set<Loss> named = new TreeSet<>();
        entry.steps().forEach(step -> step.inverse().changes().forEach(change -> named.addAll(change.destroys())));
        return named;
    }
}
