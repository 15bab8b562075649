package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.search.Facets;
import dev.qmig.embedded.search.Ordering;
import dev.qmig.embedded.search.QuerySpec;
import dev.qmig.embedded.search.Source;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.ReadConsistency;
import io.qdrant.client.grpc.Points.ReadConsistencyType;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls that read points without scoring them. */
final class ReadCalls {
    private static final int DEFAULT_LIMIT = 10;

    private final Catalog catalog;

    ReadCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    static void checkConsistency(boolean given, ReadConsistency consistency) {
        if (!given) {
            return;
        }
        switch (consistency.getValueCase()) {
            case TYPE -> {
                if (consistency.getType() == ReadConsistencyType.UNRECOGNIZED) {
                    throw Refusal.invalid("invalid read consistency type value " + consistency.getTypeValue());
                }
            }
            case FACTOR -> {}
            case VALUE_NOT_SET ->
                throw Refusal.invalid("invalid read consistency message: `ReadConsistency::value` field is `None`");
        }
    }

    private <R> R read(String name, BiFunction<Contents, Limits, R> reader) {
        Collection collection = catalog.get(name);
        return collection.read(
                contents -> reader.apply(contents, collection.strictMode().limits(contents.settings(), contents)));
    }

    GetResponse.Builder get(GetPoints request) {
        List<PointKey> keys = request.getIdsList().stream().map(PointKey::of).toList();
        checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        return read(request.getCollectionName(), (contents, limits) -> {
            limits.timeout(request.hasTimeout(), request.getTimeout()).readRate();
            view.checked(contents);
            GetResponse.Builder reply = GetResponse.newBuilder();
            if (ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector())) {
                keys.stream()
                        .distinct()
                        .map(contents::point)
                        .filter(Objects::nonNull)
                        .forEach(point -> reply.addResult(view.retrieved(point)));
            }
            return reply;
        });
    }

    ScrollResponse.Builder scroll(ScrollPoints request) {
        PointKey offset = request.hasOffset() ? PointKey.of(request.getOffset()) : null;
        Condition filter = Filters.read(request.getFilter());
        checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), true),
                VectorSelector.read(request.getWithVectors()));
        Ordering ordering = request.hasOrderBy() ? Ordering.read(request.getOrderBy()) : null;
        return read(request.getCollectionName(), (contents, limits) -> {
            limits.timeout(request.hasTimeout(), request.getTimeout());
            if (request.hasLimit()) {
                limits.limit(Integer.toUnsignedLong(request.getLimit()));
            }
            limits.readFilter(request.getFilter()).readRate();
            view.checked(contents);
            if (!ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector())) {
                return ScrollResponse.newBuilder();
            }
            long limit = request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_LIMIT;
            return ordering == null
                    ? page(contents, filter, offset, limit, view)
                    : ordered(contents, filter, offset, limit, ordering, view);
        });
    }

    /** One point more than asked for is the first of the next page. */
    private static ScrollResponse.Builder page(
            Contents contents, Condition filter, @Nullable PointKey offset, long limit, PointView view) {
        Predicate<Subject> matches = filter.bind(contents);
        List<Point> found = (offset == null ? contents.points() : contents.pointsFrom(offset))
                .filter(matches)
                .limit(limit + 1)
                .toList();
        ScrollResponse.Builder reply = ScrollResponse.newBuilder();
        found.stream().limit(limit).forEach(point -> reply.addResult(view.retrieved(point)));
        if (found.size() > limit) {
            reply.setNextPageOffset(found.get(found.size() - 1).key().toProto());
        }
        return reply;
    }

    private static ScrollResponse.Builder ordered(
            Contents contents,
            Condition filter,
            @Nullable PointKey offset,
            long limit,
            Ordering ordering,
            PointView view) {
        if (offset != null) {
            throw Refusal.badInput("Cannot use an `offset` when using `order_by`. The alternative for paging is to use "
                    + "`order_by.start_from` and a filter to exclude the IDs that you've already seen for the "
                    + "`order_by.start_from` value");
        }
        QuerySpec spec = new QuerySpec(
                List.of(), new Source.ByField(ordering), "", filter, OptionalDouble.empty(), limit, 0, null);
        ScrollResponse.Builder reply = ScrollResponse.newBuilder();
        spec.run(contents).forEach(hit -> reply.addResult(view.retrieved(hit)));
        return reply;
    }

    CountResponse.Builder count(CountPoints request) {
        Condition filter = Filters.read(request.getFilter());
        checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        return read(request.getCollectionName(), (contents, limits) -> {
            limits.timeout(request.hasTimeout(), request.getTimeout())
                    .readFilter(request.getFilter())
                    .exact(!request.hasExact() || request.getExact())
                    .readRate();
            boolean reads = ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector());
            long count = reads ? contents.matching(filter).count() : 0;
            return CountResponse.newBuilder().setResult(CountResult.newBuilder().setCount(count));
        });
    }

    FacetResponse.Builder facet(FacetCounts request) {
        JsonPath path = JsonPath.parse(request.getKey());
        Condition filter = request.hasFilter() ? Filters.read(request.getFilter()) : null;
        checkConsistency(request.hasReadConsistency(), request.getReadConsistency());
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        return read(request.getCollectionName(), (contents, limits) -> {
            limits.timeout(request.hasTimeout(), request.getTimeout())
                    .limit(limit)
                    .readFilter(request.getFilter())
                    .exact(request.getExact())
                    .readRate();
            boolean reads = ShardKeys.reads(request.hasShardKeySelector(), request.getShardKeySelector());
            return FacetResponse.newBuilder().addAllHits(reads ? Facets.of(contents, path, filter, limit) : List.of());
        });
    }
}
