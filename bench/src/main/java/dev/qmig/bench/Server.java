package dev.qmig.bench;

import dev.qmig.embedded.EmbeddedQdrant;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.nio.file.Path;
import java.util.List;

/** An embedded Qdrant with the few calls that benchmarks make. */
final class Server implements AutoCloseable {
    static final String COLLECTION = "c";

    private final EmbeddedQdrant qdrant;
    final CollectionsGrpc.CollectionsBlockingStub collections;
    final PointsGrpc.PointsBlockingStub points;

    private Server(EmbeddedQdrant qdrant) {
        this.qdrant = qdrant;
        this.collections = CollectionsGrpc.newBlockingStub(qdrant.channel());
        this.points = PointsGrpc.newBlockingStub(qdrant.channel());
    }

    static Server inMemory() {
        return new Server(EmbeddedQdrant.inMemory());
    }

    static Server in(Path folder) {
        return new Server(EmbeddedQdrant.open(folder));
    }

    /** With one collection, which has so many points. */
    Server filled(int count) {
        create(COLLECTION);
        for (int first = 0; first < count; first += Data.BATCH) {
            upsert(Data.batch(first));
        }
        return this;
    }

    Server create(String name) {
        VectorParams params = VectorParams.newBuilder()
                .setSize(Data.DIMENSIONS)
                .setDistance(Distance.Cosine)
                .build();
        collections.create(CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder().setParams(params))
                .build());
        return this;
    }

    void delete(String name) {
        collections.delete(DeleteCollection.newBuilder().setCollectionName(name).build());
    }

    void index(String field, FieldType type) {
        points.createFieldIndex(CreateFieldIndexCollection.newBuilder()
                .setCollectionName(COLLECTION)
                .setFieldName(field)
                .setFieldType(type)
                .setWait(true)
                .build());
    }

    void upsert(List<PointStruct> batch) {
        points.upsert(UpsertPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .addAllPoints(batch)
                .setWait(true)
                .build());
    }

    @Override
    public void close() {
        qdrant.close();
    }
}
