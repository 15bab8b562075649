package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.rpc.ReadContext.Check;
import dev.qmig.embedded.search.Groups;
import dev.qmig.embedded.search.Stage;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Uuids;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.GroupId;
import io.qdrant.client.grpc.Points.GroupsResult;
import io.qdrant.client.grpc.Points.PointGroup;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendPointGroups;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import io.qdrant.client.grpc.Points.SearchPointGroups;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.WithLookup;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** The calls that score points and show them in groups: queries of the ungrouped kinds, run without an end. */
final class GroupCalls {
    private static final long DEFAULT_SIZE = 3;

    private final Catalog catalog;
    private final QueryReader reader;

    GroupCalls(Catalog catalog) {
        this.catalog = catalog;
        this.reader = new QueryReader(catalog);
    }

    /** How results are grouped, and how many groups of what size there may be. */
    private record Grouping(JsonPath by, long groups, long size) {}

    GroupsResult query(QueryPointGroups request) {
        QueryPoints query =
                RequestFields.copied(request, QueryPoints.newBuilder()).build();
        Grouping grouping = new Grouping(
                JsonPath.parse(request.getGroupBy()),
                request.hasLimit() ? request.getLimit() : QueryLimits.DEFAULT_LIMIT,
                request.hasGroupSize() ? request.getGroupSize() : DEFAULT_SIZE);
        return run(
                request, reader.read(query)::lenientStage, grouping, () -> ReadCost.of(query), (limits, settings) -> {
                    new QueryLimits(limits, settings).check(query);
                    limits.groupBy(grouping.by());
                });
    }

    GroupsResult search(SearchPointGroups request) {
        SearchPoints search =
                RequestFields.copied(request, SearchPoints.newBuilder()).build();
        Grouping grouping = grouping(request.getGroupBy(), request.getLimit(), request.getGroupSize());
        return run(
                request,
                QueryReader.read(search)::stage,
                grouping,
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) ->
                        check(new QueryLimits(limits, settings), grouping, request.getFilter(), request.getParams()));
    }

    GroupsResult recommend(RecommendPointGroups request) {
        RecommendPoints recommend =
                RequestFields.copied(request, RecommendPoints.newBuilder()).build();
        Grouping grouping = grouping(request.getGroupBy(), request.getLimit(), request.getGroupSize());
        return run(
                request,
                reader.read(recommend)::stage,
                grouping,
                () -> ReadCost.of(request.getFilter()),
                (limits, settings) ->
                        check(new QueryLimits(limits, settings), grouping, request.getFilter(), request.getParams()));
    }

    private static Grouping grouping(String by, int groups, int size) {
        return new Grouping(JsonPath.parse(by), Integer.toUnsignedLong(groups), Integer.toUnsignedLong(size));
    }

    private static void check(QueryLimits limits, Grouping grouping, Filter filter, SearchParams params) {
        limits.check(grouping.groups(), filter, params);
        limits.limits().groupBy(grouping.by());
    }

    /** Makes a query ready for a collection. */
    private interface Preparation {
        Stage stage(Contents contents, String collection);
    }

    private GroupsResult run(
            Message request, Preparation preparation, Grouping grouping, LongSupplier cost, Check check) {
        ReadContext context = new ReadContext(catalog, request, false);
        GroupsResult.Builder groups = context.read(cost, check, (contents, name) -> {
            Stage stage = preparation.stage(contents, name);
            GroupsResult.Builder result = GroupsResult.newBuilder();
            if (context.selectsAny()) {
                Groups.of(stage, contents, grouping.by(), grouping.groups(), grouping.size())
                        .forEach((id, group) -> result.addGroups(PointGroup.newBuilder()
                                .setId(id)
                                .addAllHits(group.stream()
                                        .map(hit -> context.view().scored(contents, hit))
                                        .toList())));
            }
            return result;
        });
        new RequestFields(request)
                .value("with_lookup", WithLookup.class)
                .ifPresent(lookup -> addPoints(groups, lookup));
        return groups.build();
    }

    /** Adds to each group the point of another collection that has its id. */
    private void addPoints(GroupsResult.Builder groups, WithLookup lookup) {
        PointView view = new PointView(
                lookup.hasWithPayload() ? PayloadSelector.read(lookup.getWithPayload()) : PayloadSelector.whole(true),
                VectorSelector.read(lookup.getWithVectors()));
        OtherCollections.find(catalog, lookup.getCollection()).read(contents -> {
            groups.getGroupsBuilderList().forEach(group -> key(group.getId()).ifPresent(key -> {
                Point point = contents.point(key);
                if (point != null) {
                    group.setLookup(view.retrieved(contents, point));
                }
            }));
            return groups;
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
