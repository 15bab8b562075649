package dev.qmig.embedded.collection;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
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
 * The list of snapshots that were taken. Only the list is kept: what is inside of a snapshot can be fetched and restored
 * over REST alone, which is not served. Snapshots outlive their collection.
 */
public final class SnapshotShelf {
    /** Stands for the whole instance; no collection can have this name. */
    private static final String FULL = "/";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Storage storage;
    private final Clock clock;
    private final Map<String, NavigableMap<String, SnapshotDescription>> shelves = new HashMap<>();

    public SnapshotShelf(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
        storage.snapshots().forEach(this::restore);
    }

    /** The same list, kept elsewhere from now on. */
    public synchronized SnapshotShelf copy(Storage elsewhere) {
        SnapshotShelf copy = new SnapshotShelf(elsewhere, clock);
        shelves.forEach((shelf, snapshots) -> copy.shelves.put(shelf, new TreeMap<>(snapshots)));
        return copy;
    }

    private void restore(String key, byte[] stored) {
        int end = key.indexOf('\0');
        NavigableMap<String, SnapshotDescription> shelf =
                shelves.computeIfAbsent(key.substring(0, end), any -> new TreeMap<>());
        String name = key.substring(end + 1);
        if (!name.isEmpty()) {
            shelf.put(name, description(stored));
        }
    }

    private static SnapshotDescription description(byte[] stored) {
        try {
            return SnapshotDescription.parseFrom(stored);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored snapshot cannot be read.", broken);
        }
    }

    public synchronized SnapshotDescription create(String collection, long peerId) {
        return put(collection, collection + "-" + peerId + "-" + TIME.format(clock.instant()));
    }

    public synchronized SnapshotDescription createFull() {
        return put(FULL, "full-snapshot-" + TIME.format(clock.instant()));
    }

    /** Two snapshots within one second get different names. */
    private SnapshotDescription put(String shelf, String stem) {
        NavigableMap<String, SnapshotDescription> snapshots = shelves.computeIfAbsent(shelf, any -> new TreeMap<>());
        String name = stem + ".snapshot";
        for (int next = 2; snapshots.containsKey(name); next++) {
            name = stem + "-" + next + ".snapshot";
        }
        Instant now = clock.instant();
        SnapshotDescription description = SnapshotDescription.newBuilder()
                .setName(name)
                .setCreationTime(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .build();
        snapshots.put(name, description);
        storage.write(batch -> {
            batch.snapshot(shelf + '\0', new byte[0]);
            batch.snapshot(shelf + '\0' + description.getName(), description.toByteArray());
        });
        return description;
    }

    public List<SnapshotDescription> list(String collection) {
        return shelf(collection);
    }

    public List<SnapshotDescription> listFull() {
        return shelf(FULL);
    }

    private synchronized List<SnapshotDescription> shelf(String shelf) {
        return List.copyOf(shelves.getOrDefault(shelf, new TreeMap<>()).values());
    }

    public synchronized void delete(String collection, String name) {
        if (!shelves.containsKey(collection)) {
            throw Refusal.notFound("Snapshot directory: ./snapshots/" + collection + " not found");
        }
        remove(collection, name);
    }

    public synchronized void deleteFull(String name) {
        remove(FULL, name);
    }

    private void remove(String shelf, String name) {
        NavigableMap<String, SnapshotDescription> snapshots = shelves.getOrDefault(shelf, new TreeMap<>());
        if (snapshots.remove(name) == null) {
            throw Refusal.notFound("Snapshot " + name + " not found");
        }
        storage.write(batch -> batch.snapshot(shelf + '\0' + name, null));
    }
}
