package dev.qmig.embedded.persist;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where an instance keeps what must outlive it. Everything is read once and then served from memory. */
public interface Storage extends AutoCloseable {

    Map<String, String> aliases();

    /** The number under which each collection is kept, by name. */
    Map<String, Long> collections();

    StoredCollection load(long collection);

    /** Descriptions of snapshots, by collection and name. */
    Map<String, byte[]> snapshots();

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

        void createCollection(String name, long collection);

        void dropCollection(String name, long collection);

        void settings(long collection, byte[] settings);

        void index(long collection, String path, byte @Nullable [] schema);

        void point(long collection, byte[] key, byte @Nullable [] point);

        /** The number of the last write to the collection. */
        void operations(long collection, long count);

        void snapshot(String key, byte @Nullable [] description);
    }
}
