package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SnapshotShelf;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything an instance serves, to be put on any kind of server. */
public final class Services {
    private final PointsRpc points;
    private final QdrantRpc qdrant = new QdrantRpc();
    private final List<BindableService> services;

    public Services(Catalog catalog, SnapshotShelf snapshots) {
        this.points = new PointsRpc(catalog);
        this.services = List.of(
                new CollectionsRpc(catalog), points, new SnapshotsRpc(catalog, snapshots), qdrant, new HealthRpc());
    }

    /** Reads from a collection that is not there. */
    public void preload() {
        Filter filter = Filter.newBuilder()
                .addMustNot(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder()
                                .setKey("field")
                                .setMatch(Match.newBuilder().setKeyword("value"))))
                .build();
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName("collection")
                .setFilter(filter)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .build();
        points.scroll(request, new StreamObserver<>() {
            @Override
            public void onNext(ScrollResponse answer) {}

            @Override
            public void onError(Throwable refusal) {}

            @Override
            public void onCompleted() {}
        });
    }

    /** A channel for callers of this process, which opens another one for what it does not answer by itself. */
    public DirectChannel direct(Supplier<ManagedChannel> opening) {
        return new DirectChannel(
                Map.of(
                        PointsGrpc.SERVICE_NAME + "/Scroll",
                        new DirectMethod<>(PointsGrpc::getScrollMethod, points::scroll),
                        PointsGrpc.SERVICE_NAME + "/Get",
                        new DirectMethod<>(PointsGrpc::getGetMethod, points::get),
                        QdrantGrpc.SERVICE_NAME + "/HealthCheck",
                        new DirectMethod<>(QdrantGrpc::getHealthCheckMethod, qdrant::healthCheck)),
                opening);
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
