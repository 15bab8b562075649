package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
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
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;

/** The calls that write points: each reads its request whole, checks it against the collection, and applies it. */
final class WriteCalls {
    private static final String NO_SELECTOR = "points_selector is expected";
    private static final String NO_POINTS = "PointSelector is missing";

    private final Catalog catalog;

    WriteCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    private WriteContext open(Message request) {
        return WriteContext.open(catalog, request).checkTimeout();
    }

    UpdateResult upsert(UpsertPoints request) {
        List<Upsert.NewPoint> points =
                request.getPointsList().stream().map(PointReader::point).toList();
        Upsert upsert = new Upsert(points, mode(request.getUpdateMode()), Filters.read(request.getUpdateFilter()));
        WriteContext context = open(request).refuseEmpty(points.isEmpty());
        EarlyChecks.refuseEmpty(request.getPointsList(), points);
        context.limits(limits -> {
            limits.upsertBatch(points.size()).growth(context::sizes);
            points.forEach(point -> EarlyChecks.checkLimits(limits, point.vectors()));
        });
        context.checkShardKey();
        EarlyChecks.checkSizes(context.settings(), request.getPointsList(), points);
        return context.apply(points::size, upsert);
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
        WriteContext context = open(request).refuseEmpty(points.isEmpty());
        context.limits(limits -> {
            limits.updateBatch(points.size()).growth(context::sizes);
            points.forEach(point -> EarlyChecks.checkLimits(limits, point.vectors()));
        });
        return context.checkShardKey().apply(points::size, VectorWrites.update(points, condition));
    }

    UpdateResult deleteVectors(DeletePointVectors request) {
        PointSelection selection =
                Selections.read(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        if (!request.hasVectors()) {
            throw Refusal.invalid("vectors is expected");
        }
        return open(request)
                .checkSelector(request.getPointsSelector())
                .checkShardKey()
                .apply(
                        request.getPointsSelector(),
                        VectorWrites.delete(selection, request.getVectors().getNamesList()));
    }

    UpdateResult delete(DeletePoints request) {
        PointSelection selection = Selections.read(request.hasPoints(), request.getPoints(), NO_POINTS);
        return open(request)
                .checkSelector(request.getPoints())
                .checkShardKey()
                .apply(request.getPoints(), PayloadWrites.removePoints(selection));
    }

    UpdateResult setPayload(SetPayloadPoints request) {
        PointSelection selection =
                Selections.read(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        JsonPath at = request.hasKey() ? JsonPath.parse(request.getKey()) : null;
        Struct payload = Values.normalised(request.getPayloadMap());
        return openGrowing(request).apply(request.getPointsSelector(), PayloadWrites.set(selection, payload, at));
    }

    UpdateResult overwritePayload(SetPayloadPoints request) {
        PointSelection selection =
                Selections.read(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        Struct payload = Values.normalised(request.getPayloadMap());
        return openGrowing(request).apply(request.getPointsSelector(), PayloadWrites.overwrite(selection, payload));
    }

    private WriteContext openGrowing(SetPayloadPoints request) {
        WriteContext context = open(request);
        return context.limits(limits -> limits.payloadGrowth(context::sizes))
                .checkSelector(request.getPointsSelector())
                .checkShardKey();
    }

    UpdateResult deletePayload(DeletePayloadPoints request) {
        PointSelection selection =
                Selections.read(request.hasPointsSelector(), request.getPointsSelector(), NO_SELECTOR);
        List<JsonPath> paths =
                request.getKeysList().stream().map(JsonPath::parse).toList();
        return open(request)
                .checkSelector(request.getPointsSelector())
                .checkShardKey()
                .apply(request.getPointsSelector(), PayloadWrites.delete(selection, paths));
    }

    UpdateResult clearPayload(ClearPayloadPoints request) {
        PointSelection selection = Selections.read(request.hasPoints(), request.getPoints(), NO_POINTS);
        return open(request)
                .checkSelector(request.getPoints())
                .checkShardKey()
                .apply(request.getPoints(), PayloadWrites.clear(selection));
    }
}
