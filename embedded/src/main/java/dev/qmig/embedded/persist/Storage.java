package dev.qmig.embedded.persist;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where an instance keeps what must outlive it. Everything is read once and then served from memory. */
public interface Storage extends AutoCloseable {

    /** Whether what was written can be loaded again; where not, memory is the only copy. */
    boolean isLasting();

    /** Aliases and their collections, when the storage was opened. */
    Map<String, String> aliases();

    /** The number under which each collection is kept, by name, when the storage was opened. */
    Map<String, Long> collections();

    /** Snapshots by key, when the storage was opened. */
    Map<String, StoredSnapshot> snapshots();

    /** What {@code reader} makes of that which is kept under a number, of a collection or of one in a snapshot. */
    <R> R load(long collection, Function<StoredCollection, R> reader);

    /** The same of what was not loaded since the storage was opened, and stays so; empty for anything else. */
    <R> Optional<R> peek(long collection, Function<StoredCollection, R> reader);

    /**
     * Returns when all of the changes are kept; a process that dies before has kept all or none of them. Where
     * {@code changes} throws, nothing is kept.
     */
    void write(Consumer<Batch> changes);

    @Override
    void close();

    /** Changes to be kept together. A null takes the entry away. */
    interface Batch {
        void alias(String alias, @Nullable String collection);

        void collection(String name, @Nullable Long collection);

        /** Takes away everything that is kept under a number. */
        void drop(long collection);

        void settings(long collection, byte[] settings);

        void index(long collection, String path, byte @Nullable [] schema);

        void point(long collection, byte[] key, byte @Nullable [] point);

        /** The number of the last write to the collection. */
        void operations(long collection, long count);

        void snapshot(String key, @Nullable StoredSnapshot snapshot);
    }
}
