package dev.qmig.bench.moving;

import com.google.common.util.concurrent.ListenableFuture;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What copying is compared with: scrolled and written with the client alone, nothing kept and nothing compared. */
record BareLoop(QdrantClient client, String from, int points, int batch, int window, int workers) {

    private static final int RANGES_PER_WORKER = 4;

    void run() throws ExecutionException, InterruptedException {
        int ranges = workers * RANGES_PER_WORKER;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<Void>> moves = IntStream.range(0, ranges)
                    .<Callable<Void>>mapToObj(place -> () -> move(first(place, ranges), first(place + 1, ranges)))
                    .toList();
            for (Future<Void> moved : threads.invokeAll(moves)) {
                moved.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long first(int place, int ranges) {
        return (long) points * place / ranges;
    }

    private Void move(long first, long end) throws ExecutionException, InterruptedException {
        Queue<ListenableFuture<UpdateResult>> writes = new ArrayDeque<>();
        PointId next = PointIdFactory.id(first);
        while (next.getNum() < end) {
            ScrollResponse page = client.scrollAsync(request(next)).get();
            List<PointStruct> batch = page.getResultList().stream()
                    .filter(point -> point.getId().getNum() < end)
                    .map(BareLoop::again)
                    .toList();
            if (writes.size() == window) {
                writes.remove().get();
            }
            writes.add(client.upsertAsync(Source.TARGET, batch));
            if (!page.hasNextPageOffset()) {
                break;
            }
            next = page.getNextPageOffset();
        }
        for (ListenableFuture<UpdateResult> write : writes) {
            write.get();
        }
        return null;
    }

    private ScrollPoints request(PointId from) {
        return ScrollPoints.newBuilder()
                .setCollectionName(this.from)
                .setOffset(from)
                .setLimit(batch)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
    }

    private static PointStruct again(RetrievedPoint point) {
        Map<String, Vector> vectors = new HashMap<>();
        point.getVectors()
                .getVectors()
                .getVectorsMap()
                .forEach((name, vector) ->
                        vectors.put(name, VectorFactory.vector(vector.getDense().getDataList())));
        return PointStruct.newBuilder()
                .setId(point.getId())
                .setVectors(VectorsFactory.namedVectors(vectors))
                .putAllPayload(point.getPayloadMap())
                .build();
    }
}
