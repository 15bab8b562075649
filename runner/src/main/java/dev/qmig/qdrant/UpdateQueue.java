package dev.qmig.qdrant;

import dev.qmig.model.Activity;
import dev.qmig.model.CollectionName;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The updates of a collection, which a server makes one after another. What a collection tells of itself does not say when one is done: an
 * index shows as soon as the first segment has it, and the length of the queue leaves out the update that is being made. An update
 * that is answered says that all before it are done, so one is sent that changes nothing.
 */
final class UpdateQueue {

    /** Nobody has an index on it, so that deleting that one does nothing. */
    private static final String NO_FIELD = "_qmig_nothing";

    private final Calls calls;

    UpdateQueue(Calls calls) {
        this.calls = calls;
    }

    /** Whether {@code collection} has made all updates that it accepted before; it is waited for as long as the server lets it. */
    boolean isDone(CollectionName collection) {
        DeleteFieldIndexCollection request = DeleteFieldIndexCollection.newBuilder()
                .setCollectionName(collection.value())
                .setFieldName(NO_FIELD)
                .setWait(true)
                .build();
        try {
            return calls.await(
                            Texts.waitFor(collection),
                            PointsGrpc::newBlockingStub,
                            stub -> stub.deleteFieldIndex(request))
                    .map(reply -> reply.getResult().getStatus() != UpdateStatus.WaitTimeout)
                    .orElse(true);
        } catch (ServerException e) {
            if (e.timedOut()) {
                return false;
            }
            throw e;
        }
    }

    /** What {@code collection} is at; empty where there is no such collection. */
    Optional<Activity> activity(CollectionName collection) {
        GetCollectionInfoRequest request = GetCollectionInfoRequest.newBuilder()
                .setCollectionName(collection.value())
                .build();
        return calls.readIfThere(
                        Texts.readCollection(collection), CollectionsGrpc::newBlockingStub, stub -> stub.get(request))
                .map(reply -> activity(reply.getResult()));
    }

    private static Activity activity(CollectionInfo info) {
        return new Activity(
                info.getStatus().name().toLowerCase(Locale.ROOT),
                info.getUpdateQueue().getLength(),
                info.getPointsCount(),
                info.getPayloadSchemaMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().getPoints())));
    }
}
