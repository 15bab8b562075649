package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.VectorName;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Sample;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests that have the server choose among points, or count them. */
final class RecordQueries {

    /** No more requests are made for a sample where a server gives few points at once. */
    private static final int MOST_SAMPLES = 20;

    private final Calls calls;
    private final CollectionName collection;
    private final RecordLimits limits;
    private final Filter filter;

    /** @param filter which points are sampled and counted */
    RecordQueries(Calls calls, CollectionName collection, RecordLimits limits, Filter filter) {
        this.calls = calls;
        this.collection = collection;
        this.limits = limits;
        this.filter = filter;
    }

    /** As {@link Records#sample}. */
    List<RecordId> sample(int count) {
        int once = Math.min(count, limits.read());
        Set<RecordId> all = new LinkedHashSet<>();
        for (int asked = 0; asked < Math.min(count, (long) once * MOST_SAMPLES); asked += once) {
            all.addAll(sampleOnce(once));
        }
        return List.copyOf(all);
    }

    private List<RecordId> sampleOnce(int count) {
        QueryPoints request = QueryPoints.newBuilder()
                .setCollectionName(collection.value())
                .setQuery(Query.newBuilder().setSample(Sample.Random))
                .setFilter(filter)
                .setLimit(count)
                .build();
        return calls
                .readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.query(request))
                .getResultList()
                .stream()
                .map(point -> RecordId.of(point.getId()))
                .toList();
    }

    /** As {@link Records#nearest}. */
    Set<RecordId> nearest(RecordId id, VectorName vector, int limit) {
        QueryPoints.Builder request = QueryPoints.newBuilder()
                .setCollectionName(collection.value())
                .setQuery(Query.newBuilder().setNearest(VectorInput.newBuilder().setId(id.message())))
                .setLimit(Math.min(limit, limits.read()));
        if (!vector.equals(VectorName.UNNAMED)) {
            request.setUsing(vector.value());
        }
        QueryPoints query = request.build();
        try {
            return calls
                    .readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.query(query))
                    .getResultList()
                    .stream()
                    .map(point -> RecordId.of(point.getId()))
                    .collect(Collectors.toSet());
        } catch (ServerException e) {
            if (e.isOfSomethingMissing()) {
                return Set.of();
            }
            throw e;
        }
    }

    /** As {@link Records#count}. */
    long count() {
        CountPoints request = CountPoints.newBuilder()
                .setCollectionName(collection.value())
                .setFilter(filter)
                .setExact(limits.exact())
                .build();
        return calls.readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.count(request))
                .getResult()
                .getCount();
    }
}
