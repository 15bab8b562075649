package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.PayloadWrites;
import dev.qmig.embedded.collection.PointSelection;
import dev.qmig.embedded.collection.Upsert;
import dev.qmig.embedded.collection.VectorWrites;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;

/** The calls that write points. */
final class WriteCalls {
    private static final String NO_SELECTOR = "points_selector is expected";
    private static final String NO_POINTS = "PointSelector is missing";

    private final Catalog catalog;

    WriteCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    private WriteContext context(String collection, boolean wait, int ordering, boolean timed, long timeout) {
        WriteContext.checkOrdering(ordering);
        WriteContext context = WriteContext.open(catalog, collection, wait);
        context.limits(limits -> limits.timeout(timed, timeout));
        return context;
    }

    UpdateResult upsert(UpsertPoints request) {
        List<Upsert.NewPoint> points =
                request.getPointsList().stream().map(PointReader::point).toList();
        var condition = Filters.read(request.getUpdateFilter());
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        context.refuseEmpty(points.isEmpty());
        EarlyChecks.refuseEmpty(request.getPointsList());
        context.limits(limits -> {
            limits.upsertBatch(points.size()).growth(context::sizes);
            points.forEach(point -> EarlyChecks.checkLimits(limits, point.vectors()));
        });
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        for (int i = 0; i < points.size(); i++) {
            EarlyChecks.checkSizes(
                    context.settings(), request.getPoints(i), points.get(i).vectors());
        }
        return context.apply(points.size(), new Upsert(points, mode(request.getUpdateMode()), condition));
    }

    /** A mode that is not known is an ordinary upsert. */
    private static Upsert.Mode mode(UpdateMode mode) {
        return switch (mode) {
            case Upsert, UNRECOGNIZED -> Upsert.Mode.ANY;
            case InsertOnly -> Upsert.Mode.INSERT_ONLY;
            case UpdateOnly -> Upsert.Mode.UPDATE_ONLY;
        };
    }

    UpdateResult updateVectors(UpdatePointVectors request) {
        List<VectorWrites.PointVectors> points =
                request.getPointsList().stream().map(PointReader::vectors).toList();
        var condition = Filters.read(request.getUpdateFilter());
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        context.refuseEmpty(points.isEmpty());
        context.limits(limits -> {
            limits.updateBatch(points.size()).growth(context::sizes);
            points.forEach(point -> EarlyChecks.checkLimits(limits, point.vectors()));
        });
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context.apply(points.size(), VectorWrites.update(points, condition));
    }

    UpdateResult delete(DeletePoints request) {
        PointSelection selection = Selections.required(request.hasPoints(), request.getPoints(), NO_POINTS);
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        check(context, request.getPoints());
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context.apply(cost(request.getPoints()), PayloadWrites.removePoints(selection));
    }

    UpdateResult deleteVectors(DeletePointVectors request) {
        PointSelection selection =
                Selections.required(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        if (!request.hasVectors()) {
            throw Refusal.invalid("vectors is expected");
        }
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        check(context, request.getPointsSelector());
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context.apply(
                cost(request.getPointsSelector()),
                VectorWrites.delete(selection, request.getVectors().getNamesList()));
    }

    UpdateResult setPayload(SetPayloadPoints request) {
        PointSelection selection =
                Selections.required(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        JsonPath at = request.hasKey() ? JsonPath.parse(request.getKey()) : null;
        Struct payload = Values.normalised(request.getPayloadMap());
        WriteContext context = payloadContext(request);
        return context.apply(cost(request.getPointsSelector()), PayloadWrites.set(selection, payload, at));
    }

    UpdateResult overwritePayload(SetPayloadPoints request) {
        PointSelection selection =
                Selections.required(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        Struct payload = Values.normalised(request.getPayloadMap());
        WriteContext context = payloadContext(request);
        return context.apply(cost(request.getPointsSelector()), PayloadWrites.overwrite(selection, payload));
    }

    private WriteContext payloadContext(SetPayloadPoints request) {
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        context.limits(limits -> limits.payloadGrowth(context::sizes));
        check(context, request.getPointsSelector());
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context;
    }

    UpdateResult deletePayload(DeletePayloadPoints request) {
        PointSelection selection =
                Selections.required(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        List<JsonPath> paths =
                request.getKeysList().stream().map(JsonPath::parse).toList();
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        check(context, request.getPointsSelector());
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context.apply(cost(request.getPointsSelector()), PayloadWrites.delete(selection, paths));
    }

    UpdateResult clearPayload(ClearPayloadPoints request) {
        PointSelection selection = Selections.required(request.hasPoints(), request.getPoints(), NO_POINTS);
        WriteContext context = context(
                request.getCollectionName(),
                request.getWait(),
                request.getOrdering().getTypeValue(),
                request.hasTimeout(),
                request.getTimeout());
        check(context, request.getPoints());
        ShardKeys.checkWrite(context.settings(), request.getShardKeySelector());
        return context.apply(cost(request.getPoints()), PayloadWrites.clear(selection));
    }

    private static void check(WriteContext context, PointsSelector selector) {
        context.refuseEmpty(Selections.isEmpty(selector));
        context.limits(limits -> limits.writeFilter(selector.getFilter()));
    }

    /** What a write costs under a rate limit: its points, and at least one. */
    private static int cost(PointsSelector selector) {
        return Math.max(1, selector.getPoints().getIdsCount());
    }
}
