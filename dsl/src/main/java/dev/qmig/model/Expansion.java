package dev.qmig.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Expanding} operation comes to on a live schema.
 *
 * @param items the changes, in order
 * @param conflicts why it cannot be had, as complete sentences; there are no changes then
 * @since 0.1
 */
public record Expansion(List<Item> items, List<String> conflicts) {

    /** Nothing to do. */
    public static final Expansion NOTHING = new Expansion(List.of(), List.of());

    /** Copies. */
    public Expansion {
        items = List.copyOf(items);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * One change.
     *
     * @param apart the collection that it is made for, where a failure leaves those for other collections to go on; null where a
     *     failure stops everything
     */
    public record Item(Change change, @Nullable CollectionName apart) {}

    /** Changes of which a failure stops everything after it. */
    static Expansion of(List<Change> changes) {
        return new Expansion(
                changes.stream().map(change -> new Item(change, null)).toList(), List.of());
    }

    /** It cannot be had. */
    static Expansion conflict(List<String> reasons) {
        return new Expansion(List.of(), reasons);
    }

    /** The changes alone. */
    public List<Change> changes() {
        return items.stream().map(Item::change).toList();
    }
}
