package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.Storage.Batch;
import dev.qmig.embedded.persist.StoredCollection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The place of one collection in the catalog or a snapshot. One that was stored is read when it is first asked for. */
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

    long id() {
        return id;
    }

    synchronized Collection get() {
        if (dropped) {
            throw Refusal.collectionNotFound(name);
        }
        if (collection == null) {
            collection = load(id, storage);
        }
        return collection;
    }

    /** What {@code reader} makes of the collection as long as nobody asked for it; empty afterwards. */
    synchronized <R> Optional<R> peek(Function<StoredCollection, R> reader) {
        return dropped || collection != null ? Optional.empty() : storage.peek(id, reader);
    }

    /** The same collection under that number in that storage; it is not kept there yet. */
    synchronized Slot copy(Storage elsewhere, long number) {
        Collection copied = collection == null ? load(number, elsewhere) : collection.copy(elsewhere, number);
        return new Slot(name, number, elsewhere, copied);
    }

    private Collection load(long number, Storage home) {
        return storage.load(id, stored -> Collection.of(name, stored, number, home));
    }

    /** Keeps the collection, of which nothing is kept yet, and its name. */
    void keep(Batch batch) {
        batch.collection(name, id);
        keepContents(batch);
    }

    /** Keeps what the collection holds. */
    void keepContents(Batch batch) {
        get().keep(batch);
    }

    /** Takes away what is kept of the collection, and its name. */
    void drop(Batch batch) {
        batch.collection(name, null);
        dropContents(batch);
    }

    /** Takes away what the collection holds. */
    void dropContents(Batch batch) {
        batch.drop(id);
    }

    /** Forgets what can be loaded again. */
    synchronized void release() {
        if (storage.isLasting()) {
            collection = null;
        }
    }

    /** Refuses every call from now on; those that are under way have ended when it returns. */
    synchronized void retire() {
        dropped = true;
        if (collection != null) {
            collection.retire();
        }
    }
}
