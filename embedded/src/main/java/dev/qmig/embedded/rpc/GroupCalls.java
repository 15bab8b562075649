package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.search.Groups;
import dev.qmig.embedded.search.Hit;
import dev.qmig.embedded.search.QuerySpec;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Uuids;
import io.qdrant.client.grpc.Points.GroupId;
import io.qdrant.client.grpc.Points.GroupsResult;
import io.qdrant.client.grpc.Points.PointGroup;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendPointGroups;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.SearchPointGroups;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.WithLookup;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that score points and show them in groups. */
final class GroupCalls {
    private static final long DEFAULT_GROUPS = 10;
    private static final long DEFAULT_SIZE = 3;

    private final Catalog catalog;
    private final QueryReader reader;

    GroupCalls(Catalog catalog) {
        this.catalog = catalog;
        this.reader = new QueryReader(catalog);
    }

    /**
     * What all kinds of grouped queries have in common.
     *
     * @param lookup where the groups have points of their own, null when they are not shown
     */
    private record Grouping(
            String collection,
            QuerySpec spec,
            JsonPath by,
            long groups,
            long size,
            @Nullable WithLookup lookup) {}

    GroupsResult query(QueryPointGroups request) {
        QueryPoints.Builder query = QueryPoints.newBuilder()
                .addAllPrefetch(request.getPrefetchList())
                .setUsing(request.getUsing())
                .setFilter(request.getFilter());
        if (request.hasQuery()) {
            query.setQuery(request.getQuery());
        }
        if (request.hasScoreThreshold()) {
            query.setScoreThreshold(request.getScoreThreshold());
        }
        if (request.hasLookupFrom()) {
            query.setLookupFrom(request.getLookupFrom());
        }
        Grouping grouping = new Grouping(
                request.getCollectionName(),
                reader.read(query.build()),
                JsonPath.parse(request.getGroupBy()),
                request.hasLimit() ? request.getLimit() : DEFAULT_GROUPS,
                request.hasGroupSize() ? request.getGroupSize() : DEFAULT_SIZE,
                request.hasWithLookup() ? request.getWithLookup() : null);
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        limits(grouping.collection(), limits -> {
            request.getPrefetchList().forEach(prefetch -> QueryCalls.check(limits, prefetch));
            limits.timeout(request.hasTimeout(), request.getTimeout())
                    .limit(grouping.groups())
                    .readFilter(request.getFilter())
                    .search(request.getParams());
        });
        return run(grouping, view);
    }

    GroupsResult search(SearchPointGroups request) {
        SearchPoints.Builder search = SearchPoints.newBuilder()
                .addAllVector(request.getVectorList())
                .setFilter(request.getFilter())
                .setVectorName(request.getVectorName());
        if (request.hasSparseIndices()) {
            search.setSparseIndices(request.getSparseIndices());
        }
        if (request.hasScoreThreshold()) {
            search.setScoreThreshold(request.getScoreThreshold());
        }
        Grouping grouping = new Grouping(
                request.getCollectionName(),
                QueryReader.read(search.build()),
                JsonPath.parse(request.getGroupBy()),
                Integer.toUnsignedLong(request.getLimit()),
                Integer.toUnsignedLong(request.getGroupSize()),
                request.hasWithLookup() ? request.getWithLookup() : null);
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        limits(grouping.collection(), limits -> limits.timeout(request.hasTimeout(), request.getTimeout())
                .limit(grouping.groups())
                .readFilter(request.getFilter())
                .search(request.getParams()));
        return run(grouping, view);
    }

    GroupsResult recommend(RecommendPointGroups request) {
        RecommendPoints.Builder recommend = RecommendPoints.newBuilder()
                .addAllPositive(request.getPositiveList())
                .addAllNegative(request.getNegativeList())
                .addAllPositiveVectors(request.getPositiveVectorsList())
                .addAllNegativeVectors(request.getNegativeVectorsList())
                .setStrategyValue(request.getStrategyValue())
                .setUsing(request.getUsing())
                .setFilter(request.getFilter());
        if (request.hasScoreThreshold()) {
            recommend.setScoreThreshold(request.getScoreThreshold());
        }
        if (request.hasLookupFrom()) {
            recommend.setLookupFrom(request.getLookupFrom());
        }
        Grouping grouping = new Grouping(
                request.getCollectionName(),
                reader.read(recommend.build()),
                JsonPath.parse(request.getGroupBy()),
                Integer.toUnsignedLong(request.getLimit()),
                Integer.toUnsignedLong(request.getGroupSize()),
                request.hasWithLookup() ? request.getWithLookup() : null);
        PointView view = new PointView(
                PayloadSelector.read(request.hasWithPayload(), request.getWithPayload(), false),
                VectorSelector.read(request.getWithVectors()));
        limits(grouping.collection(), limits -> limits.timeout(request.hasTimeout(), request.getTimeout())
                .limit(grouping.groups())
                .readFilter(request.getFilter())
                .search(request.getParams()));
        return run(grouping, view);
    }

    private void limits(String name, Consumer<Limits> check) {
        Collection collection = catalog.get(name);
        collection.read(contents -> {
            check.accept(collection
                    .strictMode()
                    .limits(contents.settings(), contents)
                    .readRate());
            return contents;
        });
    }

    private GroupsResult run(Grouping grouping, PointView view) {
        return catalog.get(grouping.collection()).read(contents -> {
            view.checked(contents);
            List<Hit> hits = grouping.spec().unlimited().run(contents);
            GroupsResult.Builder result = GroupsResult.newBuilder();
            Groups.of(hits, grouping.by(), grouping.groups(), grouping.size())
                    .forEach((id, group) -> result.addGroups(group(id, group, view)));
            return grouping.lookup() == null ? result.build() : withLookup(result, grouping.lookup());
        });
    }

    private static PointGroup group(GroupId id, List<Hit> hits, PointView view) {
        return PointGroup.newBuilder()
                .setId(id)
                .addAllHits(hits.stream().map(view::scored).toList())
                .build();
    }

    /** Adds to each group the point of another collection that has its id. */
    private GroupsResult withLookup(GroupsResult.Builder groups, WithLookup lookup) {
        PointView view = new PointView(
                PayloadSelector.read(lookup.hasWithPayload(), lookup.getWithPayload(), true),
                VectorSelector.read(lookup.getWithVectors()));
        return OtherCollections.find(catalog, lookup.getCollection()).read(contents -> {
            view.checked(contents);
            groups.getGroupsBuilderList().forEach(group -> key(group.getId()).ifPresent(key -> {
                Point point = contents.point(key);
                if (point != null) {
                    group.setLookup(view.retrieved(point));
                }
            }));
            return groups.build();
        });
    }

    private static Optional<PointKey> key(GroupId id) {
        return switch (id.getKindCase()) {
            case UNSIGNED_VALUE -> Optional.of(PointKey.of(id.getUnsignedValue()));
            case STRING_VALUE -> {
                UUID uuid = Uuids.parse(id.getStringValue());
                yield uuid == null ? Optional.empty() : Optional.of(PointKey.of(uuid));
            }
            case INTEGER_VALUE, KIND_NOT_SET -> Optional.empty();
        };
    }
}
