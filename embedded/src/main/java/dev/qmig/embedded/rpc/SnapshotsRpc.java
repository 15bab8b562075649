package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.SnapshotShelf;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotResponse;
import io.qdrant.client.grpc.SnapshotsService.DeleteFullSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotResponse;
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest;
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest;
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsResponse;

/** Snapshots as far as gRPC goes: they can be made, listed and deleted. Restoring one is REST alone in a real server. */
final class SnapshotsRpc extends SnapshotsGrpc.SnapshotsImplBase {
    private final Catalog catalog;
    private final SnapshotShelf shelf;

    SnapshotsRpc(Catalog catalog, SnapshotShelf shelf) {
        this.catalog = catalog;
        this.shelf = shelf;
    }

    @Override
    public void create(CreateSnapshotRequest request, StreamObserver<CreateSnapshotResponse> observer) {
        Replies.answer(request, observer, create -> {
            Collection collection = catalog.get(create.getCollectionName());
            Access.requireManage();
            return CreateSnapshotResponse.newBuilder()
                    .setSnapshotDescription(shelf.create(collection, CollectionsRpc.PEER_ID));
        });
    }

    @Override
    public void list(ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> observer) {
        Replies.answer(request, observer, list -> ListSnapshotsResponse.newBuilder()
                .addAllSnapshotDescriptions(
                        shelf.list(catalog.get(list.getCollectionName()).name())));
    }

    @Override
    public void delete(DeleteSnapshotRequest request, StreamObserver<DeleteSnapshotResponse> observer) {
        Replies.answer(request, observer, delete -> {
            Collection collection = catalog.get(delete.getCollectionName());
            Access.requireManage();
            shelf.delete(collection.name(), delete.getSnapshotName());
            return DeleteSnapshotResponse.newBuilder();
        });
    }

    @Override
    public void createFull(CreateFullSnapshotRequest request, StreamObserver<CreateSnapshotResponse> observer) {
        Replies.answer(request, observer, create -> {
            Access.requireManage();
            return CreateSnapshotResponse.newBuilder().setSnapshotDescription(shelf.createFull());
        });
    }

    @Override
    public void listFull(ListFullSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> observer) {
        Replies.answer(request, observer, list -> {
            Access.requireManage();
            return ListSnapshotsResponse.newBuilder().addAllSnapshotDescriptions(shelf.listFull());
        });
    }

    @Override
    public void deleteFull(DeleteFullSnapshotRequest request, StreamObserver<DeleteSnapshotResponse> observer) {
        Replies.answer(request, observer, delete -> {
            Access.requireManage();
            shelf.deleteFull(delete.getSnapshotName());
            return DeleteSnapshotResponse.newBuilder();
        });
    }
}
