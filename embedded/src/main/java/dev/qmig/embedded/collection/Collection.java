package dev.qmig.embedded.collection;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.Storage.Batch;
import dev.qmig.embedded.persist.StoredCollection;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.strict.StrictMode;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One collection. Any number of reads run side by side; a write runs alone and is kept before it returns, whether it
 * succeeded or was refused halfway.
 */
public final class Collection {
    /** A write to points counts one, a change of the schema two. */
    private static final int SCHEMA_OPERATIONS = 2;

    private final String name;
    private final long id;
    private final Storage storage;
    private final Contents contents;
    private final StrictMode strictMode = new StrictMode();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean dropped;

    private Collection(String name, long id, Storage storage, Contents contents) {
        this.name = name;
        this.id = id;
        this.storage = storage;
        this.contents = contents;
    }

    /** A new one, of which nothing is kept yet. */
    static Collection create(String name, long id, Storage storage, CollectionSettings settings) {
        return new Collection(name, id, storage, new Contents(settings, 0));
    }

    /** What was stored, under that number in that storage from now on. */
    static Collection of(String name, StoredCollection stored, long id, Storage storage) {
        Contents contents = new Contents(SettingsCodec.decode(stored.settings()), stored.operations());
        stored.indexes().forEach((path, schema) -> contents.index(JsonPath.parse(path), schema(schema)));
        stored.points().forEach(entry -> {
            PointKey key = PointKey.ofBytes(entry.getKey());
            contents.put(PointCodec.decode(key, entry.getValue()));
        });
        return new Collection(name, id, storage, contents);
    }

    private static IndexSchema schema(byte[] stored) {
        try {
            return IndexSchema.of(PayloadSchemaInfo.parseFrom(stored));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored payload index cannot be read.", broken);
        }
    }

    /** The same collection under that number in that storage. The limits of requests per minute begin anew. */
    Collection copy(Storage elsewhere, long number) {
        return new Collection(name, number, elsewhere, read(Contents::copy));
    }

    /** Keeps all of it, where nothing of it is kept yet. */
    void keep(Batch batch) {
        Edits everything = new Edits(contents, contents.operations());
        everything.all();
        everything.keep(id, batch);
    }

    public String name() {
        return name;
    }

    public StrictMode strictMode() {
        return strictMode;
    }

    public <R> R read(Function<Contents, R> reader) {
        lock.readLock().lock();
        try {
            refuseDropped();
            return reader.apply(contents);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Reads while another collection is being read. It does not line up behind a writer that waits, who may be waiting,
     * by way of other readers, for the one that reads here.
     */
    public <R> R readBesides(Function<Contents, R> reader) {
        boolean locked = lock.readLock().tryLock();
        try {
            return read(reader);
        } finally {
            if (locked) {
                lock.readLock().unlock();
            }
        }
    }

    /** Changes settings without counting as a write to points. */
    public void configure(Function<CollectionSettings, CollectionSettings> change) {
        write(0, edits -> edits.settings(change.apply(contents.settings())));
    }

    /** Changes payload indexes or vector names; a change that is refused leaves everything as it was. */
    public void change(SchemaChange change) {
        write(0, edits -> {
            change.apply(edits);
            contents.advance(SCHEMA_OPERATIONS);
        });
    }

    /** Changes points; what was done before a refusal stays, and the write counts all the same. */
    public void apply(PointWrite write) {
        write(1, write::apply);
    }

    private void write(int operations, Consumer<Edits> change) {
        lock.writeLock().lock();
        try {
            refuseDropped();
            Edits edits = new Edits(contents, contents.advance(operations));
            try {
                change.accept(edits);
            } finally {
                storage.write(batch -> edits.keep(id, batch));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Refuses every call from now on; those that are under way have ended when it returns. */
    void retire() {
        lock.writeLock().lock();
        try {
            dropped = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void refuseDropped() {
        if (dropped) {
            throw Refusal.collectionNotFound(name);
        }
    }
}
