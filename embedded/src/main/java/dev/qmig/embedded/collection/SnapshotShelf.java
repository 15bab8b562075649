package dev.qmig.embedded.collection;

import com.google.protobuf.Timestamp;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.StoredSnapshot;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The snapshots that were taken of the collections in a catalog. They outlive their collection. Like a collection, what is in
 * one is kept under a number; those of snapshots are below zero, so that they never meet.
 */
public final class SnapshotShelf {
    /** Stands for the whole instance; no collection can have this name. */
    private static final String FULL = "/";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Catalog catalog;
    private final Storage storage;
    private final Clock clock;
    private final Map<String, NavigableMap<String, Snapshot>> shelves = new HashMap<>();
    private long lastId;

    public SnapshotShelf(Catalog catalog, Storage storage, Clock clock) {
        this.catalog = catalog;
        this.storage = storage;
        this.clock = clock;
        storage.snapshots().forEach(this::read);
    }

    /** The same snapshots, kept elsewhere from now on and for that catalog. */
    public synchronized SnapshotShelf copy(Catalog others, Storage elsewhere) {
        SnapshotShelf copy = new SnapshotShelf(others, elsewhere, clock);
        copy.lastId = lastId;
        shelves.forEach((shelf, snapshots) -> {
            NavigableMap<String, Snapshot> copies = new TreeMap<>();
            snapshots.forEach((name, snapshot) -> copies.put(
                    name, snapshot.withContents(snapshot.contents().map(slot -> slot.copy(elsewhere, slot.id())))));
            copy.shelves.put(shelf, copies);
        });
        return copy;
    }

    private void read(String key, StoredSnapshot stored) {
        int end = key.indexOf('\0');
        NavigableMap<String, Snapshot> shelf = shelves.computeIfAbsent(key.substring(0, end), any -> new TreeMap<>());
        String name = key.substring(end + 1);
        if (!name.isEmpty()) {
            Snapshot snapshot = SnapshotCodec.decode(stored, storage);
            snapshot.contents().collections().values().forEach(slot -> lastId = Math.min(lastId, slot.id()));
            shelf.put(name, snapshot);
        }
    }

    private long nextId() {
        return --lastId;
    }

    public synchronized SnapshotDescription create(Collection collection, long peerId) {
        String name = collection.name();
        Slot frozen = new Slot(name, nextId(), storage, collection.copy(storage, lastId));
        String stem = name + "-" + peerId + "-" + TIME.format(clock.instant());
        return put(name, stem, new Names(Map.of(name, frozen), Map.of()));
    }

    public synchronized SnapshotDescription createFull() {
        return put(FULL, "full-snapshot-" + TIME.format(clock.instant()), catalog.frozen(this::nextId));
    }

    /** Two snapshots within one second get different names. */
    private SnapshotDescription put(String shelf, String stem, Names contents) {
        NavigableMap<String, Snapshot> snapshots = shelves.computeIfAbsent(shelf, any -> new TreeMap<>());
        String name = stem + ".snapshot";
        for (int next = 2; snapshots.containsKey(name); next++) {
            name = stem + "-" + next + ".snapshot";
        }
        Snapshot snapshot = new Snapshot(described(name), contents);
        storage.write(batch -> {
            batch.snapshot(shelf + '\0', new StoredSnapshot(new byte[0], new byte[0]));
            snapshot.keep(key(shelf, snapshot), batch);
        });
        contents.collections().values().forEach(Slot::release);
        snapshots.put(name, snapshot);
        return snapshot.description();
    }

    private SnapshotDescription described(String name) {
        Instant now = clock.instant();
        Timestamp time = Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
        return SnapshotDescription.newBuilder()
                .setName(name)
                .setCreationTime(time)
                .build();
    }

    private static String key(String shelf, Snapshot snapshot) {
        return shelf + '\0' + snapshot.description().getName();
    }

    public List<SnapshotDescription> list(String collection) {
        return shelf(collection);
    }

    public List<SnapshotDescription> listFull() {
        return shelf(FULL);
    }

    private synchronized List<SnapshotDescription> shelf(String shelf) {
        return shelves.getOrDefault(shelf, new TreeMap<>()).values().stream()
                .map(Snapshot::description)
                .toList();
    }

    public synchronized void delete(String collection, String name) {
        requireShelf(collection);
        remove(collection, name);
    }

    public synchronized void deleteFull(String name) {
        remove(FULL, name);
    }

    private void remove(String shelf, String name) {
        Snapshot snapshot = find(shelf, name);
        storage.write(batch -> snapshot.drop(key(shelf, snapshot), batch));
        shelves.getOrDefault(shelf, new TreeMap<>()).remove(name);
    }

    /** Makes a collection, which need not be there any more, what it was. */
    public synchronized void restore(String collection, String name) {
        String resolved = catalog.resolve(collection);
        if (!shelves.containsKey(resolved)) {
            catalog.get(resolved);
        }
        requireShelf(resolved);
        catalog.restore(find(resolved, name).contents());
    }

    /** Makes all collections and aliases what they were. */
    public synchronized void restoreFull(String name) {
        catalog.restoreAll(find(FULL, name).contents());
    }

    private void requireShelf(String collection) {
        if (!shelves.containsKey(collection)) {
            throw Refusal.notFound("Snapshot directory: ./snapshots/" + collection + " not found");
        }
    }

    private Snapshot find(String shelf, String name) {
        Snapshot snapshot = shelves.getOrDefault(shelf, new TreeMap<>()).get(name);
        if (snapshot == null) {
            throw Refusal.notFound("Snapshot " + name + " not found");
        }
        return snapshot;
    }
}
