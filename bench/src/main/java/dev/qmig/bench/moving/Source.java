package dev.qmig.bench.moving;

import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.embedded.EmbeddedServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** The server with what is moved: collections of points with 256 random numbers and three fields of payload, the same in every run. */
final class Source implements AutoCloseable {
    static final int DIMENSIONS = 256;
    static final String TARGET = "target";

    /** What points have at first, and what is filled in. */
    static final String OLD = "old";

    static final String NEW = "new";

    private static final int BATCH = 500;

    private final QdrantClient client;
    private final int port;
    private final List<Runnable> own;

    private Source(QdrantClient client, int port, List<Runnable> own) {
        this.client = client;
        this.port = port;
        this.own = own;
    }

    /** An embedded one, in this process. */
    static Source embedded() {
        EmbeddedQdrant qdrant = EmbeddedQdrant.inMemory();
        EmbeddedServer server = qdrant.serve(0);
        QdrantClient client = new QdrantClient(
                QdrantGrpcClient.newBuilder(qdrant.channel(), false).build());
        return new Source(client, server.port(), List.of(client::close, server::close, qdrant::close));
    }

    /** One that runs on this machine and asks for no key. What it has under the names that are used here is deleted. */
    static Source at(int port) {
        QdrantClient client = new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", port, false).build());
        return new Source(client, port, List.of(client::close));
    }

    int port() {
        return port;
    }

    /** Milliseconds that processors gave the server since it began; not a number where it is a process of its own. */
    double cpuMillis() {
        return own.size() == 1 ? Double.NaN : Cpu.millis();
    }

    /** Makes the collection {@code name}, with so many points. */
    void fill(String name, int count) {
        await(() -> {
            if (client.collectionExistsAsync(name).get()) {
                client.deleteCollectionAsync(name).get();
            }
            client.createCollectionAsync(name, Map.of(OLD, params(), NEW, params()))
                    .get();
            for (int first = 0; first < count; first += BATCH) {
                List<PointStruct> points = new ArrayList<>();
                for (int id = first; id < Math.min(first + BATCH, count); id++) {
                    points.add(point(id));
                }
                client.upsertAsync(name, points).get();
            }
        });
    }

    /** Makes an empty collection that is like those that are filled. */
    void target() {
        await(() -> client.createCollectionAsync(TARGET, Map.of(OLD, params(), NEW, params()))
                .get());
    }

    /** As it was before anything was moved: no target, no new vectors, and nothing that qmig has kept. */
    void reset() {
        await(() -> {
            for (String name : client.listCollectionsAsync().get()) {
                if (name.equals(TARGET) || name.startsWith("_qmig")) {
                    client.deleteCollectionAsync(name).get();
                }
            }
        });
    }

    /** How many points it has. */
    long moved(String name) {
        long[] count = new long[1];
        await(() -> count[0] = client.countAsync(name).get());
        return count[0];
    }

    void delete(String name) {
        await(() -> client.deleteCollectionAsync(name).get());
    }

    private static VectorParams params() {
        return VectorParams.newBuilder()
                .setSize(DIMENSIONS)
                .setDistance(Distance.Cosine)
                .build();
    }

    private static PointStruct point(int id) {
        Random random = new Random(id);
        List<Float> vector = new ArrayList<>(DIMENSIONS);
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.add(random.nextFloat() - 0.5f);
        }
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(VectorsFactory.namedVectors(Map.of(OLD, VectorFactory.vector(vector))))
                .putPayload("group", ValueFactory.value("group " + id % 100))
                .putPayload("number", ValueFactory.value(id))
                .putPayload("title", ValueFactory.value("title " + id))
                .build();
    }

    private interface Call {
        void run() throws ExecutionException, InterruptedException;
    }

    private static void await(Call call) {
        try {
            call.run();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
    }

    @Override
    public void close() {
        own.forEach(Runnable::run);
    }
}
