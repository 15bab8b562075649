package dev.qmig.embedded.request;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.ReplicatePoints;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.SparseVectorCreationConfig;
import io.qdrant.client.grpc.Points.Vector;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules that need more than one field of a message. A complaint names the field it is laid to. */
final class WholeMessages {
    private static final int TURBO4 = 4;
    private static final Map<String, Function<Message, List<String>>> BY_MESSAGE = Map.ofEntries(
            Map.entry("IntegerIndexParams", message -> integerIndex((IntegerIndexParams) message)),
            Map.entry("SparseVectorCreationConfig", message -> sparseConfig((SparseVectorCreationConfig) message)),
            Map.entry("FieldCondition", message -> fieldCondition((FieldCondition) message)),
            Map.entry("SparseVector", message -> VectorMessages.sparse((SparseVector) message)),
            Map.entry("MultiDenseVector", message -> VectorMessages.multi((MultiDenseVector) message)),
            Map.entry("Vector", message -> VectorMessages.flattened((Vector) message)),
            Map.entry("MoveShard", ClusterMessages::transfer),
            Map.entry("ReplicateShard", ClusterMessages::transfer),
            Map.entry("AbortShardTransfer", ClusterMessages::transfer),
            Map.entry("RestartTransfer", ClusterMessages::transfer),
            Map.entry("CreateShardKey", message -> ClusterMessages.shardKey((CreateShardKey) message)),
            Map.entry("ReplicatePoints", message -> ClusterMessages.points((ReplicatePoints) message)));

    private WholeMessages() {}

    static Function<Message, List<String>> of(String message) {
        return BY_MESSAGE.getOrDefault(message, any -> List.of());
    }

    static boolean has(String message) {
        return BY_MESSAGE.containsKey(message);
    }

    private static List<String> integerIndex(IntegerIndexParams params) {
        boolean lookupOff = params.hasLookup() && !params.getLookup();
        boolean rangeOff = params.hasRange() && !params.getRange();
        return when(
                lookupOff && rangeOff,
                "lookup: Validation error: the 'lookup' and 'range' capabilities can't be both disabled [{}]");
    }

    private static List<String> sparseConfig(SparseVectorCreationConfig config) {
        return when(
                config.getDatatypeValue() == TURBO4, "datatype: sparse vectors do not support the `turbo4` datatype");
    }

    private static List<String> fieldCondition(FieldCondition condition) {
        boolean any = condition.hasMatch()
                || condition.hasRange()
                || condition.hasDatetimeRange()
                || condition.hasGeoBoundingBox()
                || condition.hasGeoRadius()
                || condition.hasGeoPolygon()
                || condition.hasValuesCount()
                || condition.hasIsEmpty()
                || condition.hasIsNull();
        return when(!any, "match: Validation error: At least one field condition must be specified [{}]");
    }

    static List<String> when(boolean wrong, String complaint) {
        return wrong ? List.of(complaint) : List.of();
    }
}
