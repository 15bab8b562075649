package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.rpc.ReadContext.Check;
import dev.qmig.embedded.search.QuerySpec;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendBatchPoints;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchBatchPoints;
import io.qdrant.client.grpc.Points.SearchPoints;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** The calls that score points. */
final class QueryCalls {
    private final Catalog catalog;
    private final QueryReader reader;

    QueryCalls(Catalog catalog) {
        this.catalog = catalog;
        this.reader = new QueryReader(catalog);
    }

    List<ScoredPoint> query(QueryPoints request) {
        return query(new ReadContext(catalog, request, false), request);
    }

    private List<ScoredPoint> query(ReadContext context, QueryPoints request) {
        return run(context, reader.read(request), () -> ReadCost.of(request), (limits, settings) -> new QueryLimits(
                        limits, settings)
                .check(request));
    }

    List<ScoredPoint> search(SearchPoints request) {
        return search(new ReadContext(catalog, request, false), request);
    }

    private static List<ScoredPoint> search(ReadContext context, SearchPoints request) {
        return run(
                context,
                QueryReader.read(request),
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) -> new QueryLimits(limits, settings)
                        .check(request.getLimit(), request.getFilter(), request.getParams()));
    }

    List<ScoredPoint> recommend(RecommendPoints request) {
        return recommend(new ReadContext(catalog, request, false), request);
    }

    private List<ScoredPoint> recommend(ReadContext context, RecommendPoints request) {
        return run(
                context,
                reader.read(request),
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) -> new QueryLimits(limits, settings)
                        .check(request.getLimit(), request.getFilter(), request.getParams()));
    }

    private static List<ScoredPoint> run(ReadContext context, QuerySpec spec, LongSupplier cost, Check check) {
        return context.read(cost, check, List::of, contents -> spec.run(contents).stream()
                .map(context.view()::scored)
                .toList());
    }

    List<BatchResult> queryBatch(QueryBatchPoints batch) {
        return batch(batch.getCollectionName(), batch.getQueryPointsList(), this::query);
    }

    List<BatchResult> searchBatch(SearchBatchPoints batch) {
        return batch(batch.getCollectionName(), batch.getSearchPointsList(), QueryCalls::search);
    }

    List<BatchResult> recommendBatch(RecommendBatchPoints batch) {
        return batch(batch.getCollectionName(), batch.getRecommendPointsList(), this::recommend);
    }

    /** Runs each query on the collection of the batch, whichever it names itself. */
    private <Q extends Message> List<BatchResult> batch(
            String name, List<Q> queries, BiFunction<ReadContext, Q, List<ScoredPoint>> run) {
        Collection collection = catalog.get(name);
        collection.read(contents ->
                collection.strictMode().limits(contents.settings(), contents).searchBatch(queries.size()));
        return queries.stream()
                .map(query -> run.apply(new ReadContext(catalog, name, query, false), query))
                .map(points -> BatchResult.newBuilder().addAllResult(points).build())
                .toList();
    }
}
