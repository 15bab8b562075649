package dev.qmig.qdrant;

import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ChangePayload;
import dev.qmig.model.ClearPoints;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.CreateShardKey;
import dev.qmig.model.CreateSnapshot;
import dev.qmig.model.CreateVector;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.DeletePayloadIndex;
import dev.qmig.model.DeletePoints;
import dev.qmig.model.DeleteShardKey;
import dev.qmig.model.DeleteVector;
import dev.qmig.model.Execute;
import dev.qmig.model.PointPart;
import dev.qmig.model.PointsJob;
import dev.qmig.model.Program;
import dev.qmig.model.Snapshot;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.UpsertPoints;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsBlockingStub;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.PointsGrpc.PointsBlockingStub;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotResponse;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;
import java.util.Objects;
import java.util.function.Function;

/** Sends each kind of change as one request and tells how far it is. */
final class ChangeSender implements Change.Visitor<Applied> {

    private final Calls calls;

    ChangeSender(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Applied createCollection(CreateCollection change) {
        var request = Requests.create(change, calls.commitSeconds());
        return committed(collections(change, stub -> stub.create(request)).getResult());
    }

    @Override
    public Applied updateCollection(UpdateCollection change) {
        var request = Requests.update(change, calls.commitSeconds());
        return committed(collections(change, stub -> stub.update(request)).getResult());
    }

    /** A collection that was not there is gone as well, though the server says that it deleted none. */
    @Override
    public Applied deleteCollection(DeleteCollection change) {
        var request = Requests.delete(change.name(), calls.commitSeconds());
        collections(change, stub -> stub.delete(request));
        return Applied.COMPLETED;
    }

    @Override
    public Applied createPayloadIndex(CreatePayloadIndex change) {
        var request = Requests.create(change);
        return finished(points(change, stub -> stub.createFieldIndex(request)));
    }

    @Override
    public Applied deletePayloadIndex(DeletePayloadIndex change) {
        var request = Requests.delete(change);
        return finished(points(change, stub -> stub.deleteFieldIndex(request)));
    }

    @Override
    public Applied changeAliases(ChangeAliases change) {
        var request = Requests.change(change, calls.commitSeconds());
        return committed(
                collections(change, stub -> stub.updateAliases(request)).getResult());
    }

    @Override
    public Applied createVector(CreateVector change) {
        var request = Requests.create(change);
        return finished(points(change, stub -> stub.createVectorName(request)));
    }

    @Override
    public Applied deleteVector(DeleteVector change) {
        var request = Requests.delete(change);
        return finished(points(change, stub -> stub.deleteVectorName(request)));
    }

    @Override
    public Applied createShardKey(CreateShardKey change) {
        var request = Requests.create(change, calls.commitSeconds());
        return committed(
                calls.change(change.summary(), CollectionsGrpc::newBlockingStub, stub -> stub.createShardKey(request))
                        .getResult());
    }

    /** As with collections: a key that was not there is gone as well. */
    @Override
    public Applied deleteShardKey(DeleteShardKey change) {
        var request = Requests.delete(change, calls.commitSeconds());
        calls.change(change.summary(), CollectionsGrpc::newBlockingStub, stub -> stub.deleteShardKey(request));
        return Applied.COMPLETED;
    }

    @Override
    public Applied createSnapshot(CreateSnapshot change) {
        CollectionName name = change.collection();
        CreateSnapshotResponse reply = calls.change(
                change.summary(),
                SnapshotsGrpc::newBlockingStub,
                stub -> name == null
                        ? stub.createFull(CreateFullSnapshotRequest.getDefaultInstance())
                        : stub.create(CreateSnapshotRequest.newBuilder()
                                .setCollectionName(name.value())
                                .build()));
        SnapshotDescription made = reply.getSnapshotDescription();
        String checksum = made.hasChecksum() ? made.getChecksum() : null;
        return new Applied(Completion.COMPLETED, new Snapshot(name, made.getName(), made.getSize(), checksum));
    }

    @Override
    public Applied upsertPoints(UpsertPoints change) {
        var request = PointWriter.upsert(change);
        return finished(points(change, stub -> stub.upsert(request)));
    }

    @Override
    public Applied changePayload(ChangePayload change) {
        var request = PointWriter.update(change);
        UpdateBatchResponse reply =
                calls.change(change.summary(), PointsGrpc::newBlockingStub, stub -> stub.updateBatch(request));
        boolean all = reply.getResultList().stream().allMatch(one -> one.getStatus() == UpdateStatus.Completed);
        return all ? Applied.COMPLETED : Applied.STILL_RUNNING;
    }

    @Override
    public Applied deletePoints(DeletePoints change) {
        var request = PointWriter.delete(change);
        return finished(points(change, stub -> stub.delete(request)));
    }

    /** It is no request but as many as there are batches. */
    @Override
    public Applied pointsJob(PointsJob change) {
        throw new IllegalArgumentException("not one request: " + change.summary());
    }

    @Override
    public Applied clearPoints(ClearPoints change) {
        PointPart part = change.part();
        if (part instanceof PointPart.Vector vector) {
            var request = PointWriter.remove(change.collection(), vector.name(), change.points());
            return finished(points(change, stub -> stub.deleteVectors(request)));
        }
        if (part instanceof PointPart.Payload payload) {
            var request = PointWriter.remove(change.collection(), payload.key(), change.points());
            return finished(points(change, stub -> stub.deletePayload(request)));
        }
        var request = PointWriter.deleteAll(change.collection());
        return finished(points(change, stub -> stub.delete(request)));
    }

    /** Without a deadline: nobody but its author knows how long it may take. What it throws, like `TODO()`, need not be an exception. */
    @Override
    public Applied execute(Execute change) {
        Program program = Objects.requireNonNull(change.program(), "checked by its obstacles");
        try (QdrantClient client = calls.client()) {
            Program.Clients clients = new OneClient(client);
            if (!change.checked() || !program.isDone(clients)) {
                program.run(clients);
            }
            return Applied.COMPLETED;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw calls.failures().threw(change, e);
        } catch (Throwable e) {
            throw calls.failures().threw(change, e);
        }
    }

    /** The client that Qdrant publishes is the only one there is. */
    private record OneClient(QdrantClient client) implements Program.Clients {
        @Override
        public <T> T client(Class<T> type) {
            if (!type.isInstance(client)) {
                throw new IllegalArgumentException("there is no client of type " + type.getName());
            }
            return type.cast(client);
        }
    }

    private CollectionOperationResponse collections(
            Change change, Function<CollectionsBlockingStub, CollectionOperationResponse> request) {
        return calls.change(change.summary(), CollectionsGrpc::newBlockingStub, request);
    }

    private PointsOperationResponse points(
            Change change, Function<PointsBlockingStub, PointsOperationResponse> request) {
        return calls.change(change.summary(), PointsGrpc::newBlockingStub, request);
    }

    private static Applied committed(boolean result) {
        return result ? Applied.COMPLETED : Applied.STILL_RUNNING;
    }

    private static Applied finished(PointsOperationResponse reply) {
        return reply.getResult().getStatus() == UpdateStatus.Completed ? Applied.COMPLETED : Applied.STILL_RUNNING;
    }
}
