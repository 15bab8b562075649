package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.WriteOrdering;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests that write points in bulk: one, or one for each shard key among them. */
final class RecordWriter {

    /** How often a batch is written while points of it go. */
    private static final int ATTEMPTS = 10;

    private final Calls calls;
    private final CollectionName collection;
    private final io.qdrant.client.grpc.Points.WriteOrdering ordering;
    private final boolean keyed;
    private final Function<List<RecordId>, List<RetrievedPoint>> lookup;

    /**
     * @param keyed whether shards have keys
     * @param lookup those of some points that are there, with their shards
     */
    RecordWriter(
            Calls calls,
            CollectionName collection,
            WriteOrdering ordering,
            boolean keyed,
            Function<List<RecordId>, List<RetrievedPoint>> lookup) {
        this.calls = calls;
        this.collection = collection;
        this.ordering = message(ordering);
        this.keyed = keyed;
        this.lookup = lookup;
    }

    private static io.qdrant.client.grpc.Points.WriteOrdering message(WriteOrdering ordering) {
        WriteOrderingType type =
                switch (ordering) {
                    case WEAK -> WriteOrderingType.Weak;
                    case MEDIUM -> WriteOrderingType.Medium;
                    case STRONG -> WriteOrderingType.Strong;
                };
        return io.qdrant.client.grpc.Points.WriteOrdering.newBuilder()
                .setType(type)
                .build();
    }

    void write(List<PointRecord> records, Records.Writing writing) {
        byShard(records).forEach((shard, own) -> {
            UpsertPoints.Builder request = UpsertPoints.newBuilder()
                    .setCollectionName(collection.value())
                    .setOrdering(ordering)
                    .setWait(writing.waiting());
            if (writing.onlyMissing()) {
                request.setUpdateMode(UpdateMode.InsertOnly);
            }
            shard.ifPresent(key -> request.setShardKeySelector(selecting(key)));
            RecordCalls.Upsert upsert = new RecordCalls.Upsert(request.build(), own);
            calls.repeatable(Texts.writePoints(collection), RecordCalls.Stub::new, stub -> stub.upsert(upsert));
        });
    }

    private static Map<Optional<ShardKey>, List<PointRecord>> byShard(List<PointRecord> records) {
        Map<Optional<ShardKey>, List<PointRecord>> shards = new LinkedHashMap<>();
        records.forEach(record -> shards.computeIfAbsent(Optional.ofNullable(record.shard()), any -> new ArrayList<>())
                .add(record));
        return shards;
    }

    /** The server refuses a request that names a point that is gone, of which a part may have taken effect. */
    void writeVectors(List<PointRecord> records) {
        byShard(records).forEach((shard, own) -> {
            List<PointRecord> there = own;
            for (int attempt = 1; !there.isEmpty() && !isWritten(shard, there, attempt == ATTEMPTS); attempt++) {
                Set<RecordId> existing = existing(there);
                there = there.stream()
                        .filter(record -> existing.contains(record.id()))
                        .toList();
            }
        });
    }

    private boolean isWritten(Optional<ShardKey> shard, List<PointRecord> records, boolean last) {
        UpdatePointVectors.Builder request = UpdatePointVectors.newBuilder()
                .setCollectionName(collection.value())
                .setOrdering(ordering)
                .setWait(true);
        shard.ifPresent(key -> request.setShardKeySelector(selecting(key)));
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
     * A server that is to wait does so after each operation of a batch, which takes milliseconds each. Operations are made in their order, so
     * it is enough to wait for the last, which as a filter goes to every shard.
     */
    void writePayload(List<PointRecord> records) {
        byShard(records).forEach((shard, own) -> {
            int last = own.size() - 1;
            if (last > 0) {
                setPayload(shard, own.subList(0, last), false);
            }
            setPayload(shard, own.subList(last, own.size()), true);
        });
    }

    private void setPayload(Optional<ShardKey> shard, List<PointRecord> records, boolean waiting) {
        UpdateBatchPoints.Builder request = UpdateBatchPoints.newBuilder()
                .setCollectionName(collection.value())
                .setOrdering(ordering)
                .setWait(waiting);
        records.forEach(record -> {
            PointsUpdateOperation.SetPayload.Builder set = PointsUpdateOperation.SetPayload.newBuilder()
                    .putAllPayload(record.message().getPayloadMap())
                    .setPointsSelector(PointWriter.ifThere(record.message().getId()));
            shard.ifPresent(key -> set.setShardKeySelector(selecting(key)));
            request.addOperations(PointsUpdateOperation.newBuilder().setSetPayload(set));
        });
        UpdateBatchPoints update = request.build();
        calls.repeatable(Texts.writePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.updateBatch(update));
    }

    void delete(List<RecordId> ids) {
        if (!keyed) {
            delete(ids, null);
            return;
        }
        Map<ShardKey, List<RecordId>> shards = new LinkedHashMap<>();
        lookup.apply(ids).forEach(point -> shards.computeIfAbsent(point.getShardKey(), any -> new ArrayList<>())
                .add(RecordId.of(point.getId())));
        shards.forEach((shard, own) -> delete(own, shard));
    }

    private void delete(List<RecordId> ids, @Nullable ShardKey shard) {
        DeletePoints.Builder request = DeletePoints.newBuilder()
                .setCollectionName(collection.value())
                .setOrdering(ordering)
                .setWait(true)
                .setPoints(PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder()
                                .addAllIds(ids.stream().map(RecordId::message).toList())));
        if (shard != null) {
            request.setShardKeySelector(selecting(shard));
        }
        DeletePoints delete = request.build();
        calls.repeatable(Texts.deletePoints(collection), PointsGrpc::newBlockingStub, stub -> stub.delete(delete));
    }

    private static ShardKeySelector.Builder selecting(ShardKey shard) {
        return ShardKeySelector.newBuilder().addShardKeys(shard);
    }

    private Set<RecordId> existing(List<PointRecord> records) {
        return lookup.apply(records.stream().map(PointRecord::id).toList()).stream()
                .map(point -> RecordId.of(point.getId()))
                .collect(Collectors.toSet());
    }
}
