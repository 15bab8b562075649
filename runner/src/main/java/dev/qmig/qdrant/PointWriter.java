package dev.qmig.qdrant;

import dev.qmig.model.ChangePayload;
import dev.qmig.model.Chosen;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DeletePoints;
import dev.qmig.model.Node;
import dev.qmig.model.PayloadPatch;
import dev.qmig.model.Point;
import dev.qmig.model.PointId;
import dev.qmig.model.UpsertPoints;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorValue;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsSelector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Turns what is asked of points into the one request that does it. */
final class PointWriter {

    /** A key that stands in a path as it is; any other stands in quotes. */
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private PointWriter() {}

    static GetPoints get(CollectionName collection, Collection<PointId> ids) {
        return GetPoints.newBuilder()
                .setCollectionName(collection.value())
                .addAllIds(ids.stream().map(PointWriter::id).toList())
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
    }

    static io.qdrant.client.grpc.Points.UpsertPoints upsert(UpsertPoints change) {
        var request = io.qdrant.client.grpc.Points.UpsertPoints.newBuilder()
                .setCollectionName(change.collection().value())
                .setWait(true);
        change.points().forEach(point -> request.addPoints(point(point)));
        return request.build();
    }

    static io.qdrant.client.grpc.Points.DeletePoints delete(DeletePoints change) {
        return io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                .setCollectionName(change.collection().value())
                .setWait(true)
                .setPoints(selector(change.ids()))
                .build();
    }

    static io.qdrant.client.grpc.Points.DeletePoints deleteAll(CollectionName collection) {
        return io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                .setCollectionName(collection.value())
                .setWait(true)
                .setPoints(selector(Chosen.ALL))
                .build();
    }

    static DeletePointVectors remove(CollectionName collection, VectorName vector, Chosen points) {
        return DeletePointVectors.newBuilder()
                .setCollectionName(collection.value())
                .setWait(true)
                .setPointsSelector(selector(points))
                .setVectors(VectorsSelector.newBuilder().addNames(vector.value()))
                .build();
    }

    static DeletePayloadPoints remove(CollectionName collection, String key, Chosen points) {
        return DeletePayloadPoints.newBuilder()
                .setCollectionName(collection.value())
                .setWait(true)
                .setPointsSelector(selector(points))
                .addKeys(path(key))
                .build();
    }

    /** A filter, because Qdrant refuses ids of points that are not there. */
    private static PointsSelector selector(Chosen points) {
        return PointsSelector.newBuilder().setFilter(Filters.of(points)).build();
    }

    /** One update for all points that get the same payload, and one for all that lose the same keys. */
    static UpdateBatchPoints update(ChangePayload change) {
        Map<Node.Obj, List<PointId>> set = new LinkedHashMap<>();
        Map<Set<String>, List<PointId>> removed = new LinkedHashMap<>();
        for (PayloadPatch patch : change.patches()) {
            if (!patch.set().isEmpty()) {
                set.computeIfAbsent(patch.set(), any -> new ArrayList<>()).add(patch.id());
            }
            if (!patch.removed().isEmpty()) {
                removed.computeIfAbsent(new TreeSet<>(patch.removed()), any -> new ArrayList<>())
                        .add(patch.id());
            }
        }
        UpdateBatchPoints.Builder request = UpdateBatchPoints.newBuilder()
                .setCollectionName(change.collection().value())
                .setWait(true);
        set.forEach((payload, ids) -> request.addOperations(PointsUpdateOperation.newBuilder()
                .setSetPayload(PointsUpdateOperation.SetPayload.newBuilder()
                        .putAllPayload(PayloadValues.write(payload))
                        .setPointsSelector(selector(ids, change.ifExists())))));
        removed.forEach((keys, ids) -> request.addOperations(PointsUpdateOperation.newBuilder()
                .setDeletePayload(PointsUpdateOperation.DeletePayload.newBuilder()
                        .addAllKeys(keys.stream().map(PointWriter::path).toList())
                        .setPointsSelector(selector(ids, change.ifExists())))));
        return request.build();
    }

    static String path(String key) {
        return PLAIN_KEY.matcher(key).matches() ? key : "\"" + key + "\"";
    }

    /** Qdrant refuses ids of points that are not there, but not a filter that matches none. */
    private static PointsSelector selector(Collection<PointId> ids, boolean ifExists) {
        return ifExists
                ? PointsSelector.newBuilder()
                        .setFilter(Filter.newBuilder()
                                .addMust(Condition.newBuilder()
                                        .setHasId(HasIdCondition.newBuilder()
                                                .addAllHasId(ids.stream()
                                                        .map(PointWriter::id)
                                                        .toList()))))
                        .build()
                : selector(ids);
    }

    static PointsSelector ifThere(io.qdrant.client.grpc.Common.PointId id) {
        return PointsSelector.newBuilder()
                .setFilter(Filter.newBuilder()
                        .addMust(Condition.newBuilder()
                                .setHasId(HasIdCondition.newBuilder().addHasId(id))))
                .build();
    }

    private static PointsSelector selector(Collection<PointId> ids) {
        return PointsSelector.newBuilder()
                .setPoints(PointsIdsList.newBuilder()
                        .addAllIds(ids.stream().map(PointWriter::id).toList()))
                .build();
    }

    private static PointStruct point(Point point) {
        return PointStruct.newBuilder()
                .setId(id(point.id()))
                .setVectors(vectors(point.vectors()))
                .putAllPayload(PayloadValues.write(point.payload()))
                .build();
    }

    static io.qdrant.client.grpc.Common.PointId id(PointId id) {
        io.qdrant.client.grpc.Common.PointId.Builder message = io.qdrant.client.grpc.Common.PointId.newBuilder();
        return id instanceof PointId.Numeric number
                ? message.setNum(number.value()).build()
                : message.setUuid(id.toString()).build();
    }

    static Vectors vectors(Map<VectorName, VectorValue> values) {
        VectorValue unnamed = values.get(VectorName.UNNAMED);
        if (unnamed != null && values.size() == 1) {
            return Vectors.newBuilder().setVector(vector(unnamed)).build();
        }
        NamedVectors.Builder named = NamedVectors.newBuilder();
        values.forEach((name, value) -> named.putVectors(name.value(), vector(value)));
        return Vectors.newBuilder().setVectors(named).build();
    }

    static Vector vector(VectorValue value) {
        if (value instanceof VectorValue.Dense dense) {
            return Vector.newBuilder().setDense(row(dense.values())).build();
        }
        if (value instanceof VectorValue.Multi multi) {
            return Vector.newBuilder()
                    .setMultiDense(MultiDenseVector.newBuilder()
                            .addAllVectors(
                                    multi.rows().stream().map(PointWriter::row).toList()))
                    .build();
        }
        VectorValue.Sparse sparse = (VectorValue.Sparse) value;
        return Vector.newBuilder()
                .setSparse(SparseVector.newBuilder()
                        .addAllIndices(sparse.values().keySet().stream()
                                .map(Long::intValue)
                                .toList())
                        .addAllValues(sparse.values().values()))
                .build();
    }

    private static DenseVector row(List<Float> values) {
        return DenseVector.newBuilder().addAllData(values).build();
    }
}
