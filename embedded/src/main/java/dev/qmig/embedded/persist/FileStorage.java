package dev.qmig.embedded.persist;

import static dev.qmig.embedded.persist.SealedMap.bytes;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in one file, a map of entries for each collection. Each write appends only what changed and is in
 * the hands of the operating system when {@link #write} returns: it outlives the process, though not a power cut.
 */
public final class FileStorage implements Storage {
    private final Path file;
    private final MVStore store;
    private final SealedMap aliases;
    private final SealedMap collections;
    private final SealedMap settings;
    private final SealedMap counts;
    private final SealedMap snapshots;
    private final SealedMap snapshotContents;
    private final Map<Long, SealedMap> points = new ConcurrentHashMap<>();

    FileStorage(Path file, MVStore store) {
        this.file = file;
        this.store = store;
        this.aliases = SealedMap.open(store, "aliases");
        this.collections = SealedMap.open(store, "collections");
        this.settings = SealedMap.open(store, "settings");
        this.counts = SealedMap.open(store, "counts");
        this.snapshots = SealedMap.open(store, "snapshots");
        this.snapshotContents = SealedMap.open(store, "snapshot contents");
    }

    /** Reads everything but the collections, to know that it can be read. */
    void check() {
        aliases();
        collections();
        snapshots();
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public Map<String, String> aliases() {
        return aliases.texts(SealedMap::text);
    }

    @Override
    public Map<String, Long> collections() {
        return collections.texts(number -> ByteBuffer.wrap(number).getLong());
    }

    @Override
    public Map<String, StoredSnapshot> snapshots() {
        Map<String, StoredSnapshot> stored = new HashMap<>();
        Map<String, byte[]> contents = snapshotContents.texts(bytes -> bytes);
        snapshots
                .texts(bytes -> bytes)
                .forEach((key, description) ->
                        stored.put(key, new StoredSnapshot(description, Objects.requireNonNull(contents.get(key)))));
        return stored;
    }

    @Override
    public StoredCollection load(long collection) {
        byte[] key = key(collection);
        ByteBuffer counted = ByteBuffer.wrap(Objects.requireNonNull(counts.get(key)));
        return new StoredCollection(
                Objects.requireNonNull(settings.get(key)),
                counted.getLong(),
                indexes(collection).texts(schema -> schema),
                counted.getInt(),
                () -> points(collection).entries().iterator());
    }

    @Override
    public StorageException damaged(String what, RuntimeException cause) {
        return Folder.damaged(file, what, cause);
    }

    private SealedMap indexes(long collection) {
        return SealedMap.open(store, "indexes." + collection);
    }

    private SealedMap points(long collection) {
        return points.computeIfAbsent(collection, number -> SealedMap.open(store, "points." + number));
    }

    private static byte[] key(long collection) {
        return ByteBuffer.allocate(Long.BYTES).putLong(collection).array();
    }

    /** Nothing is touched before the batch is whole: one that fails halfway leaves nothing for a later commit to keep. */
    @Override
    public synchronized void write(Consumer<Batch> changes) {
        Changes collected = new Changes();
        changes.accept(collected);
        collected.steps.forEach(Runnable::run);
        store.commit();
    }

    private void dropNow(long collection) {
        settings.put(key(collection), null);
        counts.put(key(collection), null);
        store.removeMap("indexes." + collection);
        points.remove(collection);
        store.removeMap("points." + collection);
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    /** Collects what is to be done. */
    private final class Changes implements Batch {
        private final List<Runnable> steps = new ArrayList<>();

        private void put(SealedMap map, byte[] key, byte @Nullable [] value) {
            steps.add(() -> map.put(key, value));
        }

        @Override
        public void alias(String alias, @Nullable String collection) {
            put(aliases, bytes(alias), collection == null ? null : bytes(collection));
        }

        @Override
        public void collection(String name, @Nullable Long collection) {
            put(collections, bytes(name), collection == null ? null : key(collection));
        }

        @Override
        public void drop(long collection) {
            steps.add(() -> dropNow(collection));
        }

        @Override
        public void settings(long collection, byte[] bytes) {
            put(settings, key(collection), bytes);
        }

        @Override
        public void index(long collection, String path, byte @Nullable [] schema) {
            steps.add(() -> indexes(collection).put(bytes(path), schema));
        }

        @Override
        public void point(long collection, byte[] key, byte @Nullable [] point) {
            steps.add(() -> points(collection).put(key, point));
        }

        @Override
        public void counts(long collection, long operations, int count) {
            ByteBuffer counted = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
            put(
                    counts,
                    key(collection),
                    counted.putLong(operations).putInt(count).array());
        }

        @Override
        public void snapshot(String key, @Nullable StoredSnapshot snapshot) {
            put(snapshots, bytes(key), snapshot == null ? null : snapshot.description());
            put(snapshotContents, bytes(key), snapshot == null ? null : snapshot.contents());
        }
    }
}
