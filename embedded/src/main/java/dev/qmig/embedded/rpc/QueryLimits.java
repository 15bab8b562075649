package dev.qmig.embedded.rpc;

import dev.qmig.embedded.strict.Limits;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendPointGroups;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.SearchPointGroups;
import io.qdrant.client.grpc.Points.SearchPoints;

/** Holds queries of every kind against the limits of their collection; a limit that is not given counts as its default. */
final class QueryLimits {
    static final int DEFAULT_LIMIT = 10;

    private QueryLimits() {}

    static void check(Limits limits, QueryPoints query) {
        query.getPrefetchList().forEach(prefetch -> check(limits, prefetch));
        limits.limit(query.hasLimit() ? query.getLimit() : DEFAULT_LIMIT)
                .readFilter(query.getFilter())
                .search(query.getParams());
    }

    private static void check(Limits limits, PrefetchQuery query) {
        query.getPrefetchList().forEach(prefetch -> check(limits, prefetch));
        limits.limit(query.hasLimit() ? query.getLimit() : DEFAULT_LIMIT)
                .readFilter(query.getFilter())
                .search(query.getParams());
    }

    static void check(Limits limits, SearchPoints search) {
        limits.limit(search.getLimit()).readFilter(search.getFilter()).search(search.getParams());
    }

    static void check(Limits limits, RecommendPoints recommend) {
        limits.limit(recommend.getLimit()).readFilter(recommend.getFilter()).search(recommend.getParams());
    }

    static void check(Limits limits, QueryPointGroups query) {
        query.getPrefetchList().forEach(prefetch -> check(limits, prefetch));
        limits.limit(query.hasLimit() ? query.getLimit() : DEFAULT_LIMIT)
                .readFilter(query.getFilter())
                .search(query.getParams());
    }

    static void check(Limits limits, SearchPointGroups search) {
        limits.limit(Integer.toUnsignedLong(search.getLimit()))
                .readFilter(search.getFilter())
                .search(search.getParams());
    }

    static void check(Limits limits, RecommendPointGroups recommend) {
        limits.limit(Integer.toUnsignedLong(recommend.getLimit()))
                .readFilter(recommend.getFilter())
                .search(recommend.getParams());
    }
}
