package dev.qmig.embedded.request;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.SparseVectorCreationConfig;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules that need more than one field of a message. A complaint names the field it is laid to. */
final class WholeMessages {
    private static final int TURBO4 = 4;
    private static final Map<String, Function<Message, Optional<String>>> BY_MESSAGE = Map.of(
            "IntegerIndexParams", message -> integerIndex((IntegerIndexParams) message),
            "SparseVectorCreationConfig", message -> sparseConfig((SparseVectorCreationConfig) message),
            "FieldCondition", message -> fieldCondition((FieldCondition) message),
            "SparseVector", message -> sparse((SparseVector) message),
            "MultiDenseVector", message -> multi((MultiDenseVector) message),
            "Vector", message -> flattened((Vector) message));

    private WholeMessages() {}

    static Function<Message, Optional<String>> of(String message) {
        return BY_MESSAGE.getOrDefault(message, any -> Optional.empty());
    }

    static boolean has(String message) {
        return BY_MESSAGE.containsKey(message);
    }

    private static Optional<String> integerIndex(IntegerIndexParams params) {
        boolean lookupOff = params.hasLookup() && !params.getLookup();
        boolean rangeOff = params.hasRange() && !params.getRange();
        return when(
                lookupOff && rangeOff,
                "lookup: Validation error: the 'lookup' and 'range' capabilities can't be both disabled [{}]");
    }

    private static Optional<String> sparseConfig(SparseVectorCreationConfig config) {
        return when(
                config.getDatatypeValue() == TURBO4, "datatype: sparse vectors do not support the `turbo4` datatype");
    }

    private static Optional<String> fieldCondition(FieldCondition condition) {
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

    private static Optional<String> sparse(SparseVector vector) {
        return sparse(vector.getIndicesList(), vector.getValuesCount());
    }

    private static Optional<String> sparse(List<Integer> indices, int values) {
        if (indices.size() != values) {
            return Optional.of("values: Validation error: must be the same length as indices [{}]");
        }
        return when(new HashSet<>(indices).size() != indices.size(), "indices: Validation error: must be unique [{}]");
    }

    private static Optional<String> multi(MultiDenseVector vector) {
        List<Integer> lengths =
                vector.getVectorsList().stream().map(row -> row.getDataCount()).toList();
        if (lengths.isEmpty()) {
            return Optional.of("data: multi vector must not be empty");
        }
        if (lengths.contains(0)) {
            return Optional.of("data: all vectors must be non-empty");
        }
        return Stream.of(lengths)
                .flatMap(List::stream)
                .filter(length -> !length.equals(lengths.get(0)))
                .findFirst()
                .map(length -> "data: all vectors must have the same dimension, found vector with dimension " + length);
    }

    /** The deprecated form, where indices make a vector sparse and a count makes it many. */
    @SuppressWarnings("deprecation") // clients still send it
    private static Optional<String> flattened(Vector vector) {
        if (vector.hasIndices() && vector.hasVectorsCount()) {
            return Optional.of(
                    "indices: Validation error: `indices` and `vectors_count` cannot be both specified [{}]");
        }
        if (vector.hasIndices()) {
            return sparse(vector.getIndices().getDataList(), vector.getDataCount());
        }
        return vector.hasVectorsCount() ? rows(vector.getVectorsCount(), vector.getDataCount()) : Optional.empty();
    }

    private static Optional<String> rows(int count, int numbers) {
        if (count == 0) {
            return Optional.of("data: Validation error: invalid_vector_count "
                    + "[{\"vectors_count\": String(\"vectors count must be greater than 0\")}]");
        }
        if (numbers == 0) {
            return Optional.of("data: multi vector must not be empty");
        }
        return when(
                Integer.remainderUnsigned(numbers, count) != 0,
                "data: Validation error: invalid dense vector length for vectors count [{\"vector_len\": Number("
                        + numbers + "), \"vectors_count\": Number(" + Integer.toUnsignedString(count) + ")}]");
    }

    private static Optional<String> when(boolean wrong, String complaint) {
        return wrong ? Optional.of(complaint) : Optional.empty();
    }
}
