package dev.qmig.embedded.rpc;

import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SearchParams;

/** Holds queries against the limits of their collection; a limit that is not given counts as its default. */
record QueryLimits(Limits limits, CollectionSettings settings) {
    static final int DEFAULT_LIMIT = 10;

    void check(QueryPoints query) {
        query.getPrefetchList().forEach(this::check);
        if (query.getPrefetchCount() == 0) {
            checkScan(query.getQuery(), query.getUsing(), query.getFilter());
        }
        check(query.hasLimit() ? query.getLimit() : DEFAULT_LIMIT, query.getFilter(), query.getParams());
    }

    private void check(PrefetchQuery query) {
        query.getPrefetchList().forEach(this::check);
        checkScan(query.getQuery(), query.getUsing(), query.getFilter());
        check(query.hasLimit() ? query.getLimit() : DEFAULT_LIMIT, query.getFilter(), query.getParams());
    }

    void check(long limit, Filter filter, SearchParams params) {
        limits.limit(limit).readFilter(filter).search(params);
    }

    private void checkScan(Query query, String using, Filter filter) {
        if (query.hasNearest() || query.hasRecommend()) {
            limits.fullScan(settings, using, filter);
        }
    }
}
