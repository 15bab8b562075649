package dev.qmig.qdrant;

import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.DeletePayloadIndex;
import dev.qmig.model.UpdateCollection;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsBlockingStub;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.PointsGrpc.PointsBlockingStub;
import java.util.function.Function;

/** Sends each kind of change as one request and tells how far it is. */
final class ChangeSender implements Change.Visitor<Completion> {

    private final Calls calls;

    ChangeSender(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Completion createCollection(CreateCollection change) {
        var request = Requests.create(change, calls.commitSeconds());
        return committed(collections(change, stub -> stub.create(request)));
    }

    @Override
    public Completion updateCollection(UpdateCollection change) {
        var request = Requests.update(change, calls.commitSeconds());
        return committed(collections(change, stub -> stub.update(request)));
    }

    /** A collection that was not there is gone as well, though the server says that it deleted none. */
    @Override
    public Completion deleteCollection(DeleteCollection change) {
        var request = Requests.delete(change.name(), calls.commitSeconds());
        collections(change, stub -> stub.delete(request));
        return Completion.COMPLETED;
    }

    @Override
    public Completion createPayloadIndex(CreatePayloadIndex change) {
        var request = Requests.create(change);
        return finished(points(change, stub -> stub.createFieldIndex(request)));
    }

    @Override
    public Completion deletePayloadIndex(DeletePayloadIndex change) {
        var request = Requests.delete(change);
        return finished(points(change, stub -> stub.deleteFieldIndex(request)));
    }

    @Override
    public Completion changeAliases(ChangeAliases change) {
        var request = Requests.change(change, calls.commitSeconds());
        return committed(collections(change, stub -> stub.updateAliases(request)));
    }

    private CollectionOperationResponse collections(
            Change change, Function<CollectionsBlockingStub, CollectionOperationResponse> request) {
        return calls.change(change.summary(), CollectionsGrpc::newBlockingStub, request);
    }

    private PointsOperationResponse points(
            Change change, Function<PointsBlockingStub, PointsOperationResponse> request) {
        return calls.change(change.summary(), PointsGrpc::newBlockingStub, request);
    }

    private static Completion committed(CollectionOperationResponse reply) {
        return reply.getResult() ? Completion.COMPLETED : Completion.STILL_RUNNING;
    }

    private static Completion finished(PointsOperationResponse reply) {
        return reply.getResult().getStatus() == UpdateStatus.Completed
                ? Completion.COMPLETED
                : Completion.STILL_RUNNING;
    }
}
