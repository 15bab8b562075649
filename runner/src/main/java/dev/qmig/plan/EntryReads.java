package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Loss;
import dev.qmig.model.Named;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be read of a server to undo or take up an entry of the history.
 *
 * @since 0.1
 */
public final class EntryReads {

    private EntryReads() {}

    /** Every collection and every point that the steps and their inverses touch. */
    public static Named of(HistoryEntry entry) {
        Named named = Named.NOTHING;
        for (StepEntry step : entry.steps()) {
            named = named.and(Named.of(step.change()));
            for (Change change : step.inverse().changes()) {
                named = named.and(Named.of(change));
            }
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
