package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.NewCollection;
import dev.qmig.embedded.schema.SettingsUpdate;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.CreateShardKeyResponse;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyResponse;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.ListShardKeysRequest;
import io.qdrant.client.grpc.Collections.ListShardKeysResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupRequest;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Collections, their aliases, and the cluster calls as a standalone server answers them. */
final class CollectionsRpc extends CollectionsGrpc.CollectionsImplBase {
    /** The id of the only peer there is. */
    static final long PEER_ID = 1;

    private final Catalog catalog;

    CollectionsRpc(Catalog catalog) {
        this.catalog = catalog;
    }

    private static CollectionOperationResponse.Builder done(boolean result) {
        return CollectionOperationResponse.newBuilder().setResult(result);
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Replies.answer(request, observer, create -> {
            CollectionSettings settings = NewCollection.settings(create);
            Access.requireManage();
            catalog.create(create.getCollectionName(), () -> NewCollection.checked(settings));
            return done(true);
        });
    }

    @Override
    public void update(UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Replies.answer(request, observer, update -> {
            List<UnaryOperator<CollectionSettings>> parts = SettingsUpdate.parts(update);
            Access.requireManage();
            Collection collection = catalog.get(update.getCollectionName());
            parts.forEach(collection::configure);
            return done(true);
        });
    }

    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Replies.answer(request, observer, delete -> {
            Access.requireManage();
            return done(catalog.delete(delete.getCollectionName()));
        });
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
        Replies.answer(request, observer, get -> GetCollectionInfoResponse.newBuilder()
                .setResult(catalog.get(get.getCollectionName()).read(CollectionInfos::of)));
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
        Replies.answer(request, observer, list -> {
            ListCollectionsResponse.Builder reply = ListCollectionsResponse.newBuilder();
            catalog.collections()
                    .forEach(name -> reply.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return reply;
        });
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
        Replies.answer(request, observer, exists -> CollectionExistsResponse.newBuilder()
                .setResult(CollectionExists.newBuilder().setExists(catalog.exists(exists.getCollectionName()))));
    }

    @Override
    public void updateAliases(ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
        Replies.answer(request, observer, change -> {
            Access.requireManage();
            catalog.changeAliases(change.getActionsList());
            return done(true);
        });
    }

    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Replies.answer(request, observer, list -> aliases(list.getCollectionName()::equals));
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Replies.answer(request, observer, list -> aliases(collection -> true));
    }

    private ListAliasesResponse.Builder aliases(Predicate<String> wanted) {
        ListAliasesResponse.Builder reply = ListAliasesResponse.newBuilder();
        catalog.aliases().forEach((alias, collection) -> {
            if (wanted.test(collection)) {
                reply.addAliases(
                        AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection));
            }
        });
        return reply;
    }

    @Override
    public void collectionClusterInfo(
            CollectionClusterInfoRequest request, StreamObserver<CollectionClusterInfoResponse> observer) {
        Replies.answer(request, observer, info -> catalog.get(info.getCollectionName())
                .read(contents -> CollectionInfos.cluster(contents, PEER_ID)));
    }

    @Override
    public void listShardKeys(ListShardKeysRequest request, StreamObserver<ListShardKeysResponse> observer) {
        Replies.answer(request, observer, list -> {
            catalog.get(list.getCollectionName());
            return ListShardKeysResponse.newBuilder();
        });
    }

    @Override
    public void updateCollectionClusterSetup(
            UpdateCollectionClusterSetupRequest request,
            StreamObserver<UpdateCollectionClusterSetupResponse> observer) {
        Replies.answer(request, observer, setup -> {
            throw Standalone.refuse(setup);
        });
    }

    @Override
    public void createShardKey(CreateShardKeyRequest request, StreamObserver<CreateShardKeyResponse> observer) {
        Replies.answer(request, observer, create -> {
            throw Standalone.refuse(create);
        });
    }

    @Override
    public void deleteShardKey(DeleteShardKeyRequest request, StreamObserver<DeleteShardKeyResponse> observer) {
        Replies.answer(request, observer, delete -> {
            throw Standalone.refuse(delete);
        });
    }
}
