package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.search.Facets;
import dev.qmig.embedded.search.Ordering;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls that read points without scoring them. */
final class ReadCalls {
    private static final int DEFAULT_LIMIT = 10;

    private final Catalog catalog;

    ReadCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    GetResponse.Builder get(GetPoints request) {
        List<PointKey> keys = request.getIdsList().stream().map(PointKey::of).toList();
        ReadContext context = new ReadContext(catalog, request, false);
        return context.read(keys::size, (limits, settings) -> {}, (contents, name) -> {
            GetResponse.Builder reply = GetResponse.newBuilder();
            if (keys.isEmpty() || !context.selectsAny()) {
                return reply;
            }
            keys.stream()
                    .distinct()
                    .map(contents::point)
                    .filter(Objects::nonNull)
                    .forEach(point -> reply.addResult(context.view().retrieved(contents, point)));
            return reply;
        });
    }

    ScrollResponse.Builder scroll(ScrollPoints request) {
        PointKey offset = request.hasOffset() ? PointKey.of(request.getOffset()) : null;
        Condition filter = Filters.read(request.getFilter());
        ReadContext context = new ReadContext(catalog, request, true);
        Ordering ordering = request.hasOrderBy() ? Ordering.read(request.getOrderBy()) : null;
        if (offset != null && ordering != null) {
            throw Refusal.badInput("Cannot use an `offset` when using `order_by`. The alternative for paging is to use "
                    + "`order_by.start_from` and a filter to exclude the IDs that you've already seen for the "
                    + "`order_by.start_from` value");
        }
        long limit = request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_LIMIT;
        return context.read(
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) ->
                        limits.limit(request.hasLimit() ? limit : 0).readFilter(request.getFilter()),
                ScrollResponse::newBuilder,
                contents -> ordering == null
                        ? page(contents, filter, offset, limit, context.view())
                        : ordered(contents, ordering, filter, limit, context.view()));
    }

    /** One point more than asked for is the first of the next page. */
    private static ScrollResponse.Builder page(
            Contents contents, Condition filter, @Nullable PointKey offset, long limit, PointView view) {
        List<Point> found =
                contents.matching(filter, offset, limit + 1).limit(limit + 1).toList();
        ScrollResponse.Builder reply = ScrollResponse.newBuilder();
        found.stream().limit(limit).forEach(point -> reply.addResult(view.retrieved(contents, point)));
        if (found.size() > limit) {
            reply.setNextPageOffset(found.get(found.size() - 1).key().toProto());
        }
        return reply;
    }

    private static ScrollResponse.Builder ordered(
            Contents contents, Ordering ordering, Condition filter, long limit, PointView view) {
        ScrollResponse.Builder reply = ScrollResponse.newBuilder();
        ordering.apply(contents, contents.matching(filter)).stream()
                .limit(limit)
                .forEach(hit -> reply.addResult(view.retrieved(contents, hit)));
        return reply;
    }

    CountResponse.Builder count(CountPoints request) {
        Condition filter = Filters.read(request.getFilter());
        boolean exact = !request.hasExact() || request.getExact();
        long count = new ReadContext(catalog, request, false)
                .read(
                        () -> ReadCost.of(request.getFilter()),
                        (limits, settings) ->
                                limits.readFilter(request.getFilter()).exact(exact),
                        () -> 0L,
                        contents -> contents.matching(filter).count());
        return CountResponse.newBuilder().setResult(CountResult.newBuilder().setCount(count));
    }

    FacetResponse.Builder facet(FacetCounts request) {
        JsonPath path = JsonPath.parse(request.getKey());
        Condition filter = request.hasFilter() ? Filters.read(request.getFilter()) : null;
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        return new ReadContext(catalog, request, false)
                .read(
                        () -> ReadCost.of(request.getFilter()),
                        (limits, settings) -> limits.limit(limit)
                                .readFilter(request.getFilter())
                                .exact(request.getExact()),
                        FacetResponse::newBuilder,
                        contents -> FacetResponse.newBuilder()
                                .addAllHits(Facets.of(contents, path, filter, limit, request.getExact())));
    }
}
