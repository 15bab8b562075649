package dev.qmig.embedded.persist;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps nothing: the instance ends with its process. */
public final class MemoryStorage implements Storage {
    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of();
    }

    @Override
    public Map<String, Long> collections() {
        return Map.of();
    }

    @Override
    public Map<String, StoredSnapshot> snapshots() {
        return Map.of();
    }

    @Override
    public <R> R load(long collection, Function<StoredCollection, R> reader) {
        throw new IllegalStateException("Nothing is stored.");
    }

    @Override
    public <R> Optional<R> peek(long collection, Function<StoredCollection, R> reader) {
        return Optional.empty();
    }

    @Override
    public void write(Consumer<Batch> changes) {
        // Memory is the only copy.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
