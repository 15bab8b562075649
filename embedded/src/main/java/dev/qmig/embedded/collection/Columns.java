package dev.qmig.embedded.collection;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The columns of a collection, from the second search after a write on: to make one takes longer than a single search
 * gains. They repeat what the points hold, and go when memory is short.
 */
final class Columns {
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();
    private final Map<String, SoftReference<Column>> made = new ConcurrentHashMap<>();

    /** Two readers may both make one; neither waits for the other. */
    Optional<Column> get(String name, Supplier<Column> maker) {
        if (askedFor.add(name)) {
            return Optional.empty();
        }
        SoftReference<Column> known = made.get(name);
        Column column = known == null ? null : known.get();
        if (column == null) {
            column = maker.get();
            made.put(name, new SoftReference<>(column));
        }
        return Optional.of(column);
    }

    /** Forgets all of them, because points changed. */
    void clear() {
        if (!askedFor.isEmpty()) {
            askedFor.clear();
            made.clear();
        }
    }
}
