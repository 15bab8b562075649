package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SnapshotShelf;
import dev.qmig.embedded.quick.QuickReads;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything an instance serves, to be put on any kind of server. */
public final class Services {
    private final Catalog catalog;
    private final SnapshotShelf snapshots;
    private @Nullable All all;

    public Services(Catalog catalog, SnapshotShelf snapshots) {
        this.catalog = catalog;
        this.snapshots = snapshots;
    }

    /** Made when one of them is asked for, because they load the generated classes. */
    private record All(
            CollectionsRpc collections, PointsRpc points, SnapshotsRpc snapshots, QdrantRpc qdrant, HealthRpc health) {
        List<BindableService> services() {
            return List.of(collections, points, snapshots, qdrant, health);
        }
    }

    private synchronized All all() {
        if (all == null) {
            all = new All(
                    new CollectionsRpc(catalog),
                    new PointsRpc(catalog),
                    new SnapshotsRpc(catalog, snapshots),
                    new QdrantRpc(),
                    new HealthRpc());
        }
        return all;
    }

    /** A channel for callers of this process, which opens another one for what it does not answer by itself. */
    public DirectChannel direct(Supplier<ManagedChannel> opening) {
        QuickReads quick = new QuickReads(catalog);
        DirectMethod scroll = new WholeMethod<>(PointsGrpc::getScrollMethod, (request, observer) -> all().points()
                .scroll(request, observer));
        DirectMethod get = new WholeMethod<>(
                PointsGrpc::getGetMethod, (request, observer) -> all().points().get(request, observer));
        DirectMethod greeting =
                new WholeMethod<>(QdrantGrpc::getHealthCheckMethod, (request, observer) -> all().qdrant()
                        .healthCheck(request, observer));
        return new DirectChannel(
                Map.of(
                        PointsGrpc.SERVICE_NAME + "/Scroll",
                        new QuickMethod(quick::scroll, scroll),
                        PointsGrpc.SERVICE_NAME + "/Get",
                        get,
                        QdrantGrpc.SERVICE_NAME + "/HealthCheck",
                        new QuickMethod(
                                request -> QuickReads.greet(request, QdrantRpc.TITLE, QdrantRpc.VERSION), greeting)),
                opening);
    }

    /**
     * Puts the services on a server.
     *
     * @param fullKey the key that callers need, or null to let everybody in
     * @param readOnlyKey another key that allows reading, or null for none
     */
    public <B extends ServerBuilder<B>> B on(B server, @Nullable String fullKey, @Nullable String readOnlyKey) {
        all().services().forEach(service -> server.addService(Decoding.guarded(service.bindService())));
        server.fallbackHandlerRegistry(new UnknownMethods());
        Optional.ofNullable(fullKey)
                .<ServerInterceptor>map(key -> new ApiKeyCheck(key, readOnlyKey))
                .ifPresent(server::intercept);
        return server;
    }
}
