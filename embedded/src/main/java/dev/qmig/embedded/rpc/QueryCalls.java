package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.search.Hit;
import dev.qmig.embedded.search.QuerySpec;
import dev.qmig.embedded.strict.Limits;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendBatchPoints;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchBatchPoints;
import io.qdrant.client.grpc.Points.SearchPoints;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The calls that score points. */
final class QueryCalls {
    private static final int DEFAULT_LIMIT = 10;

    private final Catalog catalog;
    private final QueryReader reader;

    QueryCalls(Catalog catalog) {
        this.catalog = catalog;
        this.reader = new QueryReader(catalog);
    }

    List<ScoredPoint> query(QueryPoints request) {
        return query(request.getCollectionName(), request);
    }

    private List<ScoredPoint> query(String collection, QueryPoints request) {
        QuerySpec spec = reader.read(request);
        ReadCalls.checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        boolean reads = ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector());
        return run(collection, spec, view, reads, limits -> {
            limits.timeout(request.hasTimeout(), request.getTimeout());
            check(limits, request);
        });
    }

    private static void check(Limits limits, QueryPoints request) {
        request.getPrefetchList().forEach(prefetch -> check(limits, prefetch));
        limits.limit(request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT)
                .readFilter(request.getFilter())
                .search(request.getParams());
    }

    static void check(Limits limits, PrefetchQuery request) {
        request.getPrefetchList().forEach(prefetch -> check(limits, prefetch));
        limits.limit(request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT)
                .readFilter(request.getFilter())
                .search(request.getParams());
    }

    List<ScoredPoint> search(SearchPoints request) {
        return search(request.getCollectionName(), request);
    }

    private List<ScoredPoint> search(String collection, SearchPoints request) {
        QuerySpec spec = QueryReader.read(request);
        ReadCalls.checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        boolean reads = ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector());
        return run(collection, spec, view, reads, limits -> limits.timeout(request.hasTimeout(), request.getTimeout())
                .limit(request.getLimit())
                .readFilter(request.getFilter())
                .search(request.getParams()));
    }

    List<ScoredPoint> recommend(RecommendPoints request) {
        return recommend(request.getCollectionName(), request);
    }

    private List<ScoredPoint> recommend(String collection, RecommendPoints request) {
        QuerySpec spec = reader.read(request);
        ReadCalls.checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        boolean reads = ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector());
        return run(collection, spec, view, reads, limits -> limits.timeout(request.hasTimeout(), request.getTimeout())
                .limit(request.getLimit())
                .readFilter(request.getFilter())
                .search(request.getParams()));
    }

    private List<ScoredPoint> run(String name, QuerySpec spec, PointView view, boolean reads, Consumer<Limits> check) {
        Collection collection = catalog.get(name);
        return collection.read(contents -> {
            Limits limits = collection.strictMode().limits(contents.settings(), contents);
            check.accept(limits);
            limits.readRate();
            view.checked(contents);
            List<Hit> hits = reads ? spec.run(contents) : List.of();
            return hits.stream().map(view::scored).toList();
        });
    }

    Stream<BatchResult> queryBatch(QueryBatchPoints batch) {
        checkSize(batch.getCollectionName(), batch.getQueryPointsCount());
        return batch.getQueryPointsList().stream().map(query -> result(query(batch.getCollectionName(), query)));
    }

    Stream<BatchResult> searchBatch(SearchBatchPoints batch) {
        checkSize(batch.getCollectionName(), batch.getSearchPointsCount());
        return batch.getSearchPointsList().stream().map(search -> result(search(batch.getCollectionName(), search)));
    }

    Stream<BatchResult> recommendBatch(RecommendBatchPoints batch) {
        checkSize(batch.getCollectionName(), batch.getRecommendPointsCount());
        return batch.getRecommendPointsList().stream()
                .map(recommend -> result(recommend(batch.getCollectionName(), recommend)));
    }

    private void checkSize(String name, int size) {
        Collection collection = catalog.get(name);
        collection.read(contents ->
                collection.strictMode().limits(contents.settings(), contents).searchBatch(size));
    }

    private static BatchResult result(List<ScoredPoint> points) {
        return BatchResult.newBuilder().addAllResult(points).build();
    }
}
