package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Sample;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The points of one collection in bulk, as they are stored. Every call may be repeated without another effect, and is where the
 * connection is lost and where no answer comes in time. A thread that waits in one of them may be interrupted.
 *
 * @since 0.1
 */
public final class Records {

    /** A page that does not fit into one answer is asked for again, so much smaller. */
    private static final int SMALLER = 4;

    private final Calls calls;
    private final CollectionName collection;

    Records(Calls calls, CollectionName collection) {
        this.calls = calls;
        this.collection = collection;
    }

    /**
     * Some points in the order of their ids.
     *
     * @param next the first id that is not among them; null at the end
     */
    public record Page(List<PointRecord> records, @Nullable RecordId next) {

        /** Copies. */
        public Page {
            records = List.copyOf(records);
        }
    }

    /**
     * Some ids in their order.
     *
     * @param next the first id that is not among them; null at the end
     */
    public record IdPage(List<RecordId> ids, @Nullable RecordId next) {

        /** Copies. */
        public IdPage {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The points from {@code from} on, or from the first, with vectors and payload: {@code limit} of them, or as many as fit into one answer.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Page page(@Nullable RecordId from, int limit) {
        ScrollPoints.Builder request = scroll(from, limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true));
        ScrollResponse reply = fitting(request);
        return new Page(reply.getResultList().stream().map(PointRecord::of).toList(), next(reply));
    }

    /**
     * The ids alone, in the same way.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public IdPage ids(@Nullable RecordId from, int limit) {
        ScrollResponse reply = fitting(scroll(from, limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false)));
        return new IdPage(
                reply.getResultList().stream()
                        .map(point -> RecordId.of(point.getId()))
                        .toList(),
                next(reply));
    }

    private ScrollPoints.Builder scroll(@Nullable RecordId from, int limit) {
        ScrollPoints.Builder request =
                ScrollPoints.newBuilder().setCollectionName(collection.value()).setLimit(limit);
        return from == null ? request : request.setOffset(from.message());
    }

    private static @Nullable RecordId next(ScrollResponse reply) {
        return reply.hasNextPageOffset() ? RecordId.of(reply.getNextPageOffset()) : null;
    }

    private ScrollResponse fitting(ScrollPoints.Builder request) {
        while (true) {
            try {
                ScrollPoints page = request.build();
                return calls.readLong(
                        Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.scroll(page));
            } catch (ServerException e) {
                if (!e.isTooLarge() || request.getLimit() == 1) {
                    throw e;
                }
                request.setLimit(Math.max(1, request.getLimit() / SMALLER));
            }
        }
    }

    /**
     * Those of the points {@code ids} that are there, with vectors and payload, in any order.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<PointRecord> get(List<RecordId> ids) {
        try {
            return read(ids);
        } catch (ServerException e) {
            if (!e.isTooLarge() || ids.size() == 1) {
                throw e;
            }
            int half = ids.size() / 2;
            List<PointRecord> all = new ArrayList<>(get(ids.subList(0, half)));
            all.addAll(get(ids.subList(half, ids.size())));
            return all;
        }
    }

    private List<PointRecord> read(List<RecordId> ids) {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(collection.value())
                .addAllIds(ids.stream().map(RecordId::message).toList())
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
        return calls
                .readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.get(request))
                .getResultList()
                .stream()
                .map(PointRecord::of)
                .toList();
    }

    /**
     * The ids of up to {@code count} points that the server picks at random, in any order.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<RecordId> sample(int count) {
        QueryPoints request = QueryPoints.newBuilder()
                .setCollectionName(collection.value())
                .setQuery(Query.newBuilder().setSample(Sample.Random))
                .setLimit(count)
                .build();
        return calls
                .readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.query(request))
                .getResultList()
                .stream()
                .map(point -> RecordId.of(point.getId()))
                .toList();
    }

    /**
     * How many points there are, counted exactly.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public long count() {
        CountPoints request = CountPoints.newBuilder()
                .setCollectionName(collection.value())
                .setExact(true)
                .build();
        return calls.readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.count(request))
                .getResult()
                .getCount();
    }

    /**
     * What a write does to a point that is there, and when it answers.
     *
     * @param onlyMissing whether a point that is there stays as it is
     * @param waiting whether it answers when readers see the points; otherwise when the server will not lose them any more
     */
    public record Writing(boolean onlyMissing, boolean waiting) {}

    /**
     * Writes {@code records}: one request, or one for each shard key among them. Those of one id must be one.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void write(List<PointRecord> records, Writing writing) {
        Map<Optional<ShardKey>, List<PointRecord>> shards = new LinkedHashMap<>();
        records.forEach(record -> shards.computeIfAbsent(Optional.ofNullable(record.shard()), any -> new ArrayList<>())
                .add(record));
        shards.forEach((shard, own) -> {
            UpsertPoints.Builder request = UpsertPoints.newBuilder()
                    .setCollectionName(collection.value())
                    .setWait(writing.waiting());
            if (writing.onlyMissing()) {
                request.setUpdateMode(UpdateMode.InsertOnly);
            }
            shard.ifPresent(key ->
                    request.setShardKeySelector(ShardKeySelector.newBuilder().addShardKeys(key)));
            own.forEach(record -> request.addPoints(record.message()));
            UpsertPoints upsert = request.build();
            calls.repeatable(Texts.writePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.upsert(upsert));
        });
    }

    /**
     * Deletes those of the points {@code ids} that are there, and waits for it.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public void delete(List<RecordId> ids) {
        DeletePoints request = DeletePoints.newBuilder()
                .setCollectionName(collection.value())
                .setWait(true)
                .setPoints(PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder()
                                .addAllIds(ids.stream().map(RecordId::message).toList())))
                .build();
        calls.repeatable(Texts.deletePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.delete(request));
    }
}
