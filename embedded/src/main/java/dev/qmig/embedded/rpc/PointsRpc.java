package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.error.Refusal;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.DiscoverBatchPoints;
import io.qdrant.client.grpc.Points.DiscoverBatchResponse;
import io.qdrant.client.grpc.Points.DiscoverPoints;
import io.qdrant.client.grpc.Points.DiscoverResponse;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryGroupsResponse;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.RecommendBatchPoints;
import io.qdrant.client.grpc.Points.RecommendBatchResponse;
import io.qdrant.client.grpc.Points.RecommendGroupsResponse;
import io.qdrant.client.grpc.Points.RecommendPointGroups;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.RecommendResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SearchBatchPoints;
import io.qdrant.client.grpc.Points.SearchBatchResponse;
import io.qdrant.client.grpc.Points.SearchGroupsResponse;
import io.qdrant.client.grpc.Points.SearchMatrixOffsetsResponse;
import io.qdrant.client.grpc.Points.SearchMatrixPairsResponse;
import io.qdrant.client.grpc.Points.SearchMatrixPoints;
import io.qdrant.client.grpc.Points.SearchPointGroups;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.SearchResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.function.Function;

/** Points: writing, reading, searching, and the schema calls that belong to the same service. */
final class PointsRpc extends PointsGrpc.PointsImplBase {
    private final Catalog catalog;
    private final WriteCalls writes;
    private final SchemaCalls schema;
    private final ReadCalls reads;
    private final QueryCalls queries;
    private final GroupCalls groups;

    PointsRpc(Catalog catalog) {
        this.catalog = catalog;
        this.writes = new WriteCalls(catalog);
        this.schema = new SchemaCalls(catalog);
        this.reads = new ReadCalls(catalog);
        this.queries = new QueryCalls(catalog);
        this.groups = new GroupCalls(catalog);
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::upsert);
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::delete);
    }

    @Override
    public void updateVectors(UpdatePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::updateVectors);
    }

    @Override
    public void deleteVectors(DeletePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::deleteVectors);
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::setPayload);
    }

    @Override
    public void overwritePayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::overwritePayload);
    }

    @Override
    public void deletePayload(DeletePayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::deletePayload);
    }

    @Override
    public void clearPayload(ClearPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, writes::clearPayload);
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, schema::createIndex);
    }

    @Override
    public void deleteFieldIndex(DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, schema::deleteIndex);
    }

    @Override
    public void createVectorName(CreateVectorNameRequest request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, schema::createVector);
    }

    @Override
    public void deleteVectorName(DeleteVectorNameRequest request, StreamObserver<PointsOperationResponse> observer) {
        write(request, observer, schema::deleteVector);
    }

    private static <Q extends Message> void write(
            Q request, StreamObserver<PointsOperationResponse> observer, Function<Q, UpdateResult> call) {
        Replies.answer(
                request, observer, write -> PointsOperationResponse.newBuilder().setResult(call.apply(write)));
    }

    @Override
    public void updateBatch(UpdateBatchPoints request, StreamObserver<UpdateBatchResponse> observer) {
        Replies.answer(request, observer, batch -> {
            catalog.get(batch.getCollectionName());
            BatchCall call = new BatchCall(writes, batch);
            UpdateBatchResponse.Builder reply = UpdateBatchResponse.newBuilder();
            batch.getOperationsList().forEach(operation -> reply.addResult(call.apply(operation)));
            return reply;
        });
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        Replies.answer(request, observer, reads::get);
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        Replies.answer(request, observer, reads::scroll);
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        Replies.answer(request, observer, reads::count);
    }

    @Override
    public void facet(FacetCounts request, StreamObserver<FacetResponse> observer) {
        Replies.answer(request, observer, reads::facet);
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
        Replies.answer(request, observer, query -> QueryResponse.newBuilder().addAllResult(queries.query(query)));
    }

    @Override
    public void search(SearchPoints request, StreamObserver<SearchResponse> observer) {
        Replies.answer(request, observer, search -> SearchResponse.newBuilder().addAllResult(queries.search(search)));
    }

    @Override
    public void recommend(RecommendPoints request, StreamObserver<RecommendResponse> observer) {
        Replies.answer(request, observer, recommend -> RecommendResponse.newBuilder()
                .addAllResult(queries.recommend(recommend)));
    }

    @Override
    public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> observer) {
        Replies.answer(
                request, observer, batch -> QueryBatchResponse.newBuilder().addAllResult(queries.queryBatch(batch)));
    }

    @Override
    public void searchBatch(SearchBatchPoints request, StreamObserver<SearchBatchResponse> observer) {
        Replies.answer(
                request, observer, batch -> SearchBatchResponse.newBuilder().addAllResult(queries.searchBatch(batch)));
    }

    @Override
    public void recommendBatch(RecommendBatchPoints request, StreamObserver<RecommendBatchResponse> observer) {
        Replies.answer(request, observer, batch -> RecommendBatchResponse.newBuilder()
                .addAllResult(queries.recommendBatch(batch)));
    }

    @Override
    public void queryGroups(QueryPointGroups request, StreamObserver<QueryGroupsResponse> observer) {
        Replies.answer(
                request, observer, query -> QueryGroupsResponse.newBuilder().setResult(groups.query(query)));
    }

    @Override
    public void searchGroups(SearchPointGroups request, StreamObserver<SearchGroupsResponse> observer) {
        Replies.answer(
                request, observer, search -> SearchGroupsResponse.newBuilder().setResult(groups.search(search)));
    }

    @Override
    public void recommendGroups(RecommendPointGroups request, StreamObserver<RecommendGroupsResponse> observer) {
        Replies.answer(request, observer, recommend -> RecommendGroupsResponse.newBuilder()
                .setResult(groups.recommend(recommend)));
    }

    @Override
    public void discover(DiscoverPoints request, StreamObserver<DiscoverResponse> observer) {
        Replies.answer(request, observer, leftOut -> {
            throw Refusal.unimplemented("discover queries");
        });
    }

    @Override
    public void discoverBatch(DiscoverBatchPoints request, StreamObserver<DiscoverBatchResponse> observer) {
        Replies.answer(request, observer, leftOut -> {
            throw Refusal.unimplemented("discover queries");
        });
    }

    @Override
    public void searchMatrixPairs(SearchMatrixPoints request, StreamObserver<SearchMatrixPairsResponse> observer) {
        Replies.answer(request, observer, leftOut -> {
            throw Refusal.unimplemented("distance matrices");
        });
    }

    @Override
    public void searchMatrixOffsets(SearchMatrixPoints request, StreamObserver<SearchMatrixOffsetsResponse> observer) {
        Replies.answer(request, observer, leftOut -> {
            throw Refusal.unimplemented("distance matrices");
        });
    }
}
