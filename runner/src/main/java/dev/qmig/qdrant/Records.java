package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Sample;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The points of one collection in bulk, as they are stored: all, or for reading, sampling and counting those that a filter lets through. Every call may be repeated without another effect, and is where the
 * connection is lost and where no answer comes in time. A thread that waits in one of them may be interrupted.
 *
 * @since 0.1
 */
public final class Records {

    /** A page that does not fit into one answer is asked for again, so much smaller. */
    private static final int SMALLER = 4;

    /** How often a batch is written while points of it go. */
    private static final int ATTEMPTS = 10;

    private final Calls calls;
    private final CollectionName collection;
    private final Filter filter;

    Records(Calls calls, CollectionName collection, Filter filter) {
        this.calls = calls;
        this.collection = collection;
        this.filter = filter;
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
        return page(from, limit, true);
    }

    /**
     * The same with the payload alone.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Page payloads(@Nullable RecordId from, int limit) {
        return page(from, limit, false);
    }

    private Page page(@Nullable RecordId from, int limit, boolean vectors) {
        ScrollPoints.Builder request = scroll(from, limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(vectors));
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
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection.value())
                .setFilter(filter)
                .setLimit(limit);
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

    /**
     * Which of the points {@code ids} are there, in any order, whatever the filter says.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<RecordId> existing(List<RecordId> ids) {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(collection.value())
                .addAllIds(ids.stream().map(RecordId::message).toList())
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false))
                .build();
        return calls
                .readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.get(request))
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
                .setFilter(filter)
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
        byShard(records).forEach((shard, own) -> {
            UpsertPoints.Builder request = UpsertPoints.newBuilder()
                    .setCollectionName(collection.value())
                    .setWait(writing.waiting());
            if (writing.onlyMissing()) {
                request.setUpdateMode(UpdateMode.InsertOnly);
            }
            shard.ifPresent(key -> request.setShardKeySelector(selector(key)));
            own.forEach(record -> request.addPoints(record.message()));
            UpsertPoints upsert = request.build();
            calls.repeatable(Texts.writePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.upsert(upsert));
        });
    }

    private static Map<Optional<ShardKey>, List<PointRecord>> byShard(List<PointRecord> records) {
        Map<Optional<ShardKey>, List<PointRecord>> shards = new LinkedHashMap<>();
        records.forEach(record -> shards.computeIfAbsent(Optional.ofNullable(record.shard()), any -> new ArrayList<>())
                .add(record));
        return shards;
    }

    private static ShardKeySelector selector(ShardKey key) {
        return ShardKeySelector.newBuilder().addShardKeys(key).build();
    }

    /**
     * Gives points the vectors of {@code records}, and nothing else of them; other vectors and the payload stay. A point that is not there any
     * more is left out: the server refuses a request that names one, of which a part may have taken effect, so that what is there is asked for and
     * written again.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void writeVectors(List<PointRecord> records) {
        byShard(records).forEach((shard, own) -> {
            List<PointRecord> there = own;
            for (int attempt = 1; !there.isEmpty() && !isWritten(shard, there, attempt == ATTEMPTS); attempt++) {
                Set<RecordId> existing =
                        Set.copyOf(existing(there.stream().map(PointRecord::id).toList()));
                there = there.stream()
                        .filter(record -> existing.contains(record.id()))
                        .toList();
            }
        });
    }

    private boolean isWritten(Optional<ShardKey> shard, List<PointRecord> records, boolean last) {
        UpdatePointVectors.Builder request = UpdatePointVectors.newBuilder()
                .setCollectionName(collection.value())
                .setWait(true);
        shard.ifPresent(key -> request.setShardKeySelector(selector(key)));
        records.forEach(record -> request.addPoints(PointVectors.newBuilder()
                .setId(record.message().getId())
                .setVectors(record.message().getVectors())));
        UpdatePointVectors update = request.build();
        try {
            calls.repeatable(
                    Texts.writePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.updateVectors(update));
            return true;
        } catch (ServerException e) {
            if (last || !e.isOfSomethingMissing()) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Sets the keys of the payload of {@code records}, and nothing else of them. A point that is not there any more is left out.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void writePayload(List<PointRecord> records) {
        byShard(records).forEach((shard, own) -> {
            UpdateBatchPoints.Builder request = UpdateBatchPoints.newBuilder()
                    .setCollectionName(collection.value())
                    .setWait(true);
            own.forEach(record -> {
                PointsUpdateOperation.SetPayload.Builder set = PointsUpdateOperation.SetPayload.newBuilder()
                        .putAllPayload(record.message().getPayloadMap())
                        .setPointsSelector(PointWriter.ifThere(record.message().getId()));
                shard.ifPresent(key -> set.setShardKeySelector(selector(key)));
                request.addOperations(PointsUpdateOperation.newBuilder().setSetPayload(set));
            });
            UpdateBatchPoints update = request.build();
            calls.repeatable(
                    Texts.writePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.updateBatch(update));
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
