package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.search.QuerySpec;
import dev.qmig.embedded.search.Stage;
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
        QuerySpec spec = reader.read(request);
        return context.read(
                () -> ReadCost.of(request),
                (limits, settings) -> new QueryLimits(limits, settings).check(request),
                (contents, name) -> run(context, spec.stage(contents, name), contents));
    }

    List<ScoredPoint> search(SearchPoints request) {
        return search(new ReadContext(catalog, request, false), request);
    }

    private static List<ScoredPoint> search(ReadContext context, SearchPoints request) {
        QuerySpec spec = QueryReader.read(request);
        return context.read(
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) -> new QueryLimits(limits, settings)
                        .check(request.getLimit(), request.getFilter(), request.getParams()),
                (contents, name) -> runOlder(context, spec, contents, name));
    }

    List<ScoredPoint> recommend(RecommendPoints request) {
        return recommend(new ReadContext(catalog, request, false), request);
    }

    /** Without a limit it finds nothing, whatever else is asked. */
    private List<ScoredPoint> recommend(ReadContext context, RecommendPoints request) {
        QuerySpec spec = reader.read(request);
        return context.read(
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) -> new QueryLimits(limits, settings)
                        .check(request.getLimit(), request.getFilter(), request.getParams()),
                (contents, name) -> {
                    if (request.getLimit() == 0) {
                        return List.of();
                    }
                    spec.source().requireExamples();
                    return runOlder(context, spec, contents, name);
                });
    }

    /** The older calls ask for the vectors wanted even where no point is found. */
    private static List<ScoredPoint> runOlder(
            ReadContext context, QuerySpec spec, Contents contents, String collection) {
        Stage stage = spec.stage(contents, collection);
        context.view()
                .vectors()
                .complaint(contents)
                .filter(any -> context.selectsAny())
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return run(context, stage, contents);
    }

    private static List<ScoredPoint> run(ReadContext context, Stage stage, Contents contents) {
        return context.selectsAny()
                ? stage.run(contents).stream()
                        .map(hit -> context.view().scored(contents, hit))
                        .toList()
                : List.of();
    }

    List<BatchResult> queryBatch(QueryBatchPoints batch) {
        return batch(batch, batch.getQueryPointsList(), this::query);
    }

    List<BatchResult> searchBatch(SearchBatchPoints batch) {
        return batch(batch, batch.getSearchPointsList(), QueryCalls::search);
    }

    List<BatchResult> recommendBatch(RecommendBatchPoints batch) {
        boolean finds = batch.getRecommendPointsList().stream().anyMatch(request -> request.getLimit() != 0);
        List<BatchResult> results = batch(batch, batch.getRecommendPointsList(), this::recommend);
        return finds ? results : List.of();
    }

    /** Runs each query on the collection of the batch, whichever it names itself. */
    private <Q extends Message> List<BatchResult> batch(
            Message batch, List<Q> queries, BiFunction<ReadContext, Q, List<ScoredPoint>> run) {
        ReadContext.checkConsistency(batch);
        String name = new RequestFields(batch).collection();
        Collection collection = catalog.get(name);
        collection.read(contents ->
                collection.strictMode().limits(contents.settings(), contents).searchBatch(queries.size()));
        return queries.stream()
                .map(query -> run.apply(ReadContext.ofBatch(catalog, name, query), query))
                .map(points -> BatchResult.newBuilder().addAllResult(points).build())
                .toList();
    }
}
