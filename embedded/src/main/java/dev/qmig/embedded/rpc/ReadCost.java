package dev.qmig.embedded.rpc;

import dev.qmig.embedded.strict.FilterSize;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.List;

/** What reads cost under a limit of reads per minute: one for each search, and one for each condition of its filter. */
final class ReadCost {
    private ReadCost() {}

    static long of(Filter filter) {
        return 1 + FilterSize.conditions(filter);
    }

    static long of(QueryPoints query) {
        return of(query.getPrefetchList(), FilterSize.conditions(query.getFilter()));
    }

    /** Only the innermost searches count; the filters around them are theirs as well. */
    private static long of(List<PrefetchQuery> prefetches, long conditions) {
        return prefetches.isEmpty()
                ? 1 + conditions
                : prefetches.stream()
                        .mapToLong(prefetch -> of(
                                prefetch.getPrefetchList(), conditions + FilterSize.conditions(prefetch.getFilter())))
                        .sum();
    }
}
