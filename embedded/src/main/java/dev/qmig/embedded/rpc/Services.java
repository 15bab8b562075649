package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SnapshotShelf;
import dev.qmig.embedded.quick.QuickReads;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything an instance serves, to be put on any kind of server. */
public final class Services {
    private static final String SCROLL = PointsGrpc.SERVICE_NAME + "/Scroll";
    private static final String GREETING = QdrantGrpc.SERVICE_NAME + "/HealthCheck";

    private final Catalog catalog;
    private final SnapshotShelf snapshots;
    private final Map<String, Optional<ServerServiceDefinition>> definitions = new ConcurrentHashMap<>();
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
        Map<String, DirectMethod> plain = Map.of(
                SCROLL,
                new QuickMethod(
                        quick::scroll, (request, observer) -> bound(SCROLL).answer(request, observer)),
                GREETING,
                new QuickMethod(
                        request -> QuickReads.greet(request, QdrantRpc.TITLE, QdrantRpc.VERSION),
                        (request, observer) -> bound(GREETING).answer(request, observer)));
        return new DirectChannel(name -> Optional.ofNullable(plain.get(name)).or(() -> unary(name)), opening);
    }

    private DirectMethod bound(String name) {
        return unary(name).orElseThrow();
    }

    /** The method called {@code name}, where there is one, of one request and one answer. */
    private Optional<DirectMethod> unary(String name) {
        return Optional.ofNullable(MethodDescriptor.extractFullServiceName(name))
                .flatMap(service -> definitions.computeIfAbsent(service, this::definition))
                .<ServerMethodDefinition<?, ?>>map(service -> service.getMethod(name))
                .filter(method -> method.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY)
                .map(BoundMethod::new);
    }

    /** The others are not bound, because that loads the classes of their messages. */
    private Optional<ServerServiceDefinition> definition(String service) {
        return all().services().stream()
                .map(BindableService::bindService)
                .filter(bound -> bound.getServiceDescriptor().getName().equals(service))
                .findFirst();
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
