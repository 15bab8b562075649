package dev.qmig.embedded.persist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in one file, a map of entries for each collection. Each write appends only what changed and is in
 * the hands of the operating system when {@link #write} returns: it outlives the process, though not a power cut.
 */
public final class FileStorage implements Storage {
    private final MVStore store;
    private final MVMap<String, String> aliases;
    private final MVMap<String, Long> collections;
    private final MVMap<Long, byte[]> settings;
    private final MVMap<Long, Long> operations;
    private final MVMap<String, byte[]> snapshots;
    private final Map<Long, MVMap<byte[], byte[]>> points = new ConcurrentHashMap<>();

    FileStorage(MVStore store) {
        this.store = store;
        this.aliases = store.openMap("aliases");
        this.collections = store.openMap("collections");
        this.settings = store.openMap("settings");
        this.operations = store.openMap("operations");
        this.snapshots = store.openMap("snapshots");
    }

    @Override
    public Map<String, String> aliases() {
        return new HashMap<>(aliases);
    }

    @Override
    public Map<String, Long> collections() {
        return new HashMap<>(collections);
    }

    @Override
    public Map<String, byte[]> snapshots() {
        return new HashMap<>(snapshots);
    }

    @Override
    public StoredCollection load(long collection) {
        return new StoredCollection(
                Objects.requireNonNull(settings.get(collection)),
                operations.getOrDefault(collection, 0L),
                new HashMap<>(indexes(collection)),
                points(collection).entrySet());
    }

    private MVMap<String, byte[]> indexes(long collection) {
        return store.openMap("indexes." + collection);
    }

    private MVMap<byte[], byte[]> points(long collection) {
        return points.computeIfAbsent(
                collection,
                id -> store.openMap(
                        "points." + id,
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** Nothing is touched before the batch is whole: one that fails halfway leaves nothing for a later commit to keep. */
    @Override
    public synchronized void write(Consumer<Batch> changes) {
        Changes collected = new Changes();
        changes.accept(collected);
        collected.steps.forEach(Runnable::run);
        store.commit();
    }

    private void drop(String name, long collection) {
        collections.remove(name);
        settings.remove(collection);
        operations.remove(collection);
        store.removeMap("indexes." + collection);
        points.remove(collection);
        store.removeMap("points." + collection);
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    private static <K, V> void change(MVMap<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    /** Collects what is to be done. */
    private final class Changes implements Batch {
        private final List<Runnable> steps = new ArrayList<>();

        @Override
        public void alias(String alias, @Nullable String collection) {
            steps.add(() -> change(aliases, alias, collection));
        }

        @Override
        public void createCollection(String name, long collection) {
            steps.add(() -> collections.put(name, collection));
        }

        @Override
        public void dropCollection(String name, long collection) {
            steps.add(() -> drop(name, collection));
        }

        @Override
        public void settings(long collection, byte[] bytes) {
            steps.add(() -> settings.put(collection, bytes));
        }

        @Override
        public void index(long collection, String path, byte @Nullable [] schema) {
            steps.add(() -> change(indexes(collection), path, schema));
        }

        @Override
        public void point(long collection, byte[] key, byte @Nullable [] point) {
            steps.add(() -> change(points(collection), key, point));
        }

        @Override
        public void operations(long collection, long count) {
            steps.add(() -> operations.put(collection, count));
        }

        @Override
        public void snapshot(String key, byte @Nullable [] description) {
            steps.add(() -> change(snapshots, key, description));
        }
    }
}
