package dev.qmig.model;

import java.util.List;
import java.util.Map;

/**
 * What turns one schema into another. The order is one in which readers always find what they ask for: new collections come first, then
 * what changes in place, then aliases, and what goes comes last.
 *
 * @param changes what is to be done, in order; what destroys data is among it only where a collection, a vector or a shard key is to go
 * @param unmade what differs and no change can bring about without guessing
 * @param renames collections that are gone under one name and there with the same schema under another one
 * @since 0.1
 */
public record SchemaDiff(List<Change> changes, List<Unmade> unmade, Map<CollectionName, CollectionName> renames) {

    /** Copies. */
    public SchemaDiff {
        changes = List.copyOf(changes);
        unmade = List.copyOf(unmade);
        renames = Map.copyOf(renames);
    }

    /**
     * A difference that stays.
     *
     * @param path what differs, as in {@code articles: vectors.title}; everything below it stays too
     * @param reason why, as a sentence without its end
     */
    public record Unmade(String path, String reason) {}

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return changes.isEmpty() && unmade.isEmpty();
    }

    /** What makes {@code to} of {@code from}. A leaf that is unknown in {@code to} may be anything. */
    public static SchemaDiff between(ClusterSchema from, ClusterSchema to) {
        return new SchemaDiffing(from, to).diff();
    }
}
