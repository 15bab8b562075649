package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SnapshotShelf;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything an instance serves, to be put on any kind of server. */
public final class Services {
    private final List<BindableService> services;

    public Services(Catalog catalog, SnapshotShelf snapshots) {
        this.services = List.of(
                new CollectionsRpc(catalog),
                new PointsRpc(catalog),
                new SnapshotsRpc(catalog, snapshots),
                new QdrantRpc(),
                new HealthRpc());
    }

    /**
     * Puts the services on a server.
     *
     * @param fullKey the key that callers need, or null to let everybody in
     * @param readOnlyKey another key that allows reading, or null for none
     */
    public <B extends ServerBuilder<B>> B on(B server, @Nullable String fullKey, @Nullable String readOnlyKey) {
        services.forEach(service -> server.addService(Decoding.guarded(service.bindService())));
        server.fallbackHandlerRegistry(new UnknownMethods());
        Optional.ofNullable(fullKey)
                .<ServerInterceptor>map(key -> new ApiKeyCheck(key, readOnlyKey))
                .ifPresent(server::intercept);
        return server;
    }
}
