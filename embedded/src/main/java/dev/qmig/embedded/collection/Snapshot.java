package dev.qmig.embedded.collection;

import dev.qmig.embedded.persist.Storage.Batch;
import dev.qmig.embedded.persist.StoredSnapshot;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;

/** A snapshot: how it is told of, and the collections and aliases in it. */
record Snapshot(SnapshotDescription description, Names contents) {

    Snapshot withContents(Names others) {
        return new Snapshot(description, others);
    }

    /** Keeps it under that key, with all that is in it; that can be loaded again afterwards. */
    void keep(String key, Batch batch) {
        contents.collections().values().forEach(slot -> slot.keepContents(batch));
        batch.snapshot(key, new StoredSnapshot(description.toByteArray(), SnapshotCodec.encode(contents)));
    }

    void drop(String key, Batch batch) {
        contents.collections().values().forEach(slot -> slot.dropContents(batch));
        batch.snapshot(key, null);
    }
}
