package dev.qmig.embedded;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SnapshotShelf;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Folder;
import dev.qmig.embedded.persist.MemoryStorage;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.StorageException;
import dev.qmig.embedded.rpc.DirectChannel;
import dev.qmig.embedded.rpc.Services;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A Qdrant server inside this process. It answers the gRPC calls of the {@code io.qdrant:client} stubs as Qdrant 1.18.3
 * does, with the same codes and messages, and searches exactly. It is made for tests, rehearsals and first steps, not for
 * production data.
 *
 * <p>An instance in a folder keeps every write before it answers: what was answered outlives the process, even one that is
 * killed. A power cut may take the last moments. Any number of threads may call at once.
 */
public final class EmbeddedQdrant implements AutoCloseable {
    private final Storage storage;
    private final Catalog catalog;
    private final SnapshotShelf snapshots;
    private final Services services;
    private final DirectChannel channel;
    private volatile @Nullable Server server;

    private EmbeddedQdrant(Storage storage) {
        this(storage, new Catalog(storage));
    }

    private EmbeddedQdrant(Storage storage, Catalog catalog) {
        this(storage, catalog, new SnapshotShelf(catalog, storage, Clock.systemUTC()));
    }

    private EmbeddedQdrant(Storage storage, Catalog catalog, SnapshotShelf snapshots) {
        this.storage = storage;
        this.catalog = catalog;
        this.snapshots = snapshots;
        this.services = new Services(catalog, snapshots);
        this.channel = services.direct(this::throughServer);
    }

    /** A channel to a server that is started for it. */
    private ManagedChannel throughServer() {
        String name = InProcessServerBuilder.generateName();
        server = start(services.on(InProcessServerBuilder.forName(name).directExecutor(), null, null)
                .build());
        return InProcessChannelBuilder.forName(name)
                .directExecutor()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
    }

    private static Server start(Server server) {
        try {
            return server.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An empty instance that is gone when it is closed. */
    public static EmbeddedQdrant inMemory() {
        return new EmbeddedQdrant(new MemoryStorage());
    }

    /**
     * The instance that is kept in a folder, which is made when it is not there. Only one instance at a time can have the
     * folder open. Collections are read when they are first asked for.
     *
     * @throws EmbeddedQdrantException when the folder is in use, cannot be read or written, or holds the format of a newer
     *     version
     */
    public static EmbeddedQdrant open(Path directory) {
        try {
            return new EmbeddedQdrant(Folder.open(directory));
        } catch (StorageException refused) {
            throw new EmbeddedQdrantException(refused.getMessage(), refused);
        }
    }

    /**
     * A new instance in memory with everything that this one holds. From then on each goes its own way. Where others write
     * meanwhile, each collection is copied as it is at one moment, though not all of them at the same. The cost grows with
     * the number of points, which are shared, not with their size.
     */
    public EmbeddedQdrant copy() {
        Storage memory = new MemoryStorage();
        Catalog copied = catalog.copy(memory);
        return new EmbeddedQdrant(memory, copied, snapshots.copy(copied, memory));
    }

    /**
     * Makes a collection what it was when a snapshot of it was taken: its configuration and metadata, its payload indexes and
     * its points. What it has become since is gone, and later snapshots stay. A collection that was deleted is there again.
     * Aliases are no part of it and stay as they are.
     *
     * <p>Over the network Qdrant restores by REST alone. There a collection of the same name must be deleted before, or else
     * keeps its newer configuration and indexes; here it need not be.
     *
     * <p>It happens at once: a process that is killed leaves the collection as it was before or as it is afterwards. Calls
     * to the collection that are under way meanwhile may find it gone.
     *
     * @param collection the name of the collection, or an alias for it
     * @param snapshot the name that the snapshot was given when it was taken
     * @throws EmbeddedQdrantException when there is no such collection or snapshot, in the words in which deleting it is
     *     refused
     */
    public void restoreSnapshot(String collection, String snapshot) {
        restore(() -> snapshots.restore(collection, snapshot));
    }

    /**
     * Makes the whole instance what it was when a full snapshot was taken: all collections and all aliases. Collections and
     * aliases that were made since are gone; the snapshots stay, also those that were taken later. As with
     * {@link #restoreSnapshot} it happens at once, and calls that are under way may find their collection gone.
     *
     * @param snapshot the name that the full snapshot was given when it was taken
     * @throws EmbeddedQdrantException when there is no such snapshot
     */
    public void restoreFullSnapshot(String snapshot) {
        restore(() -> snapshots.restoreFull(snapshot));
    }

    private static void restore(Runnable restoring) {
        try {
            restoring.run();
        } catch (Refusal | StorageException refused) {
            throw new EmbeddedQdrantException(refused.getMessage(), refused);
        }
    }

    /** A channel for the stubs of {@code io.qdrant:client}. It belongs to this instance and is closed with it. */
    public ManagedChannel channel() {
        return channel;
    }

    /**
     * Serves this instance on a port of the local host as well, in plain text.
     *
     * @param port the port, or 0 for any that is free
     * @throws EmbeddedQdrantException when the port cannot be opened
     */
    public EmbeddedServer serve(int port) {
        return serve(port, null, null);
    }

    /**
     * Serves this instance on a port of the local host to callers that have one of the keys.
     *
     * @param apiKey the key that allows everything, or null to let everybody in
     * @param readOnlyApiKey a key that allows reading only, or null for none
     * @throws EmbeddedQdrantException when the port cannot be opened
     */
    public EmbeddedServer serve(int port, @Nullable String apiKey, @Nullable String readOnlyApiKey) {
        return serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), apiKey, readOnlyApiKey);
    }

    /**
     * Serves this instance on another address of this machine, in plain text: who reaches it reads the data and the keys on
     * their way.
     *
     * @param address an address of this machine, or the wildcard address for all of them; port 0 takes any that is free
     * @param apiKey the key that allows everything, or null to let everybody in
     * @param readOnlyApiKey a key that allows reading only, or null for none
     * @throws EmbeddedQdrantException when the address is unknown or the port cannot be opened
     */
    public EmbeddedServer serve(InetSocketAddress address, @Nullable String apiKey, @Nullable String readOnlyApiKey) {
        return EmbeddedServer.start(services, address, apiKey, readOnlyApiKey);
    }

    /** Ends all calls at once and gives the folder back. Closing twice is fine. */
    @Override
    public void close() {
        channel.shutdownNow();
        Server started = server;
        if (started != null) {
            started.shutdownNow();
        }
        storage.close();
    }
}
