package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.Storage.Batch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The place of one collection in the catalog. A collection that was stored is read when it is first asked for. */
final class Slot {
    private final String name;
    private final long id;
    private final Storage storage;
    private @Nullable Collection collection;
    private boolean dropped;

    Slot(String name, long id, Storage storage, @Nullable Collection collection) {
        this.name = name;
        this.id = id;
        this.storage = storage;
        this.collection = collection;
    }

    synchronized Collection get() {
        if (dropped) {
            throw Refusal.collectionNotFound(name);
        }
        if (collection == null) {
            collection = Collection.load(name, id, storage);
        }
        return collection;
    }

    Slot copy(Storage elsewhere) {
        return new Slot(name, id, elsewhere, get().copy(elsewhere));
    }

    /** Takes the collection away for good, together with other changes. */
    synchronized void drop(Consumer<Batch> together) {
        dropped = true;
        Consumer<Batch> changes = batch -> {
            batch.dropCollection(name, id);
            together.accept(batch);
        };
        if (collection == null) {
            storage.write(changes);
        } else {
            collection.drop(changes);
        }
    }
}
