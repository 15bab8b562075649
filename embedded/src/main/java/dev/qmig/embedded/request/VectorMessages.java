package dev.qmig.embedded.request;

import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rules for vectors in requests. */
final class VectorMessages {
    /** A multivector has fewer numbers than this. */
    private static final int NUMBERS_TOO_MANY = 1 << 20;

    private VectorMessages() {}

    static List<String> sparse(SparseVector vector) {
        return sparse(vector.getIndicesList(), vector.getValuesCount());
    }

    private static List<String> sparse(List<Integer> indices, int values) {
        List<String> complaints = new ArrayList<>();
        if (indices.size() != values) {
            complaints.add("values: Validation error: must be the same length as indices [{}]");
        }
        if (new HashSet<>(indices).size() != indices.size()) {
            complaints.add("indices: Validation error: must be unique [{}]");
        }
        return complaints;
    }

    static List<String> multi(MultiDenseVector vector) {
        List<Integer> lengths =
                vector.getVectorsList().stream().map(row -> row.getDataCount()).toList();
        if (lengths.isEmpty()) {
            return List.of("data: multi vector must not be empty");
        }
        if (lengths.contains(0)) {
            return List.of("data: all vectors must be non-empty");
        }
        long numbers = lengths.stream().mapToLong(Integer::longValue).sum();
        if (numbers >= NUMBERS_TOO_MANY) {
            return List.of("data: Total size of all vectors (" + numbers + ") must be less than " + NUMBERS_TOO_MANY);
        }
        return lengths.stream()
                .filter(length -> !length.equals(lengths.get(0)))
                .map(length -> "data: all vectors must have the same dimension, found vector with dimension " + length)
                .limit(1)
                .toList();
    }

    /** The deprecated form, where indices make a vector sparse and a count makes it many. It is checked last. */
    @SuppressWarnings("deprecation") // clients still send it
    static List<String> flattened(Vector vector) {
        boolean wrongAlready = (vector.hasSparse()
                        && !sparse(vector.getSparse()).isEmpty())
                || (vector.hasMultiDense() && !multi(vector.getMultiDense()).isEmpty());
        if (wrongAlready) {
            return List.of();
        }
        if (vector.hasIndices() && vector.hasVectorsCount()) {
            return List.of("indices: Validation error: `indices` and `vectors_count` cannot be both specified [{}]");
        }
        if (vector.hasIndices()) {
            return sparse(vector.getIndices().getDataList(), vector.getDataCount());
        }
        return vector.hasVectorsCount()
                ? rows(vector.getVectorsCount(), vector.getDataCount(), isAlone(vector))
                : List.of();
    }

    private static boolean isAlone(Vector vector) {
        return vector.getVectorCase() == Vector.VectorCase.VECTOR_NOT_SET;
    }

    private static List<String> rows(int count, int numbers, boolean isAlone) {
        if (count == 0) {
            return List.of("data: Validation error: invalid_vector_count "
                    + "[{\"vectors_count\": String(\"vectors count must be greater than 0\")}]");
        }
        if (numbers == 0) {
            return WholeMessages.when(isAlone, "data: multi vector must not be empty");
        }
        String sizes = " [{\"vector_len\": Number(" + numbers + "), \"vectors_count\": Number("
                + Integer.toUnsignedString(count) + ")}]";
        if (numbers >= NUMBERS_TOO_MANY) {
            return List.of("data: Validation error: Vector size is too large" + sizes);
        }
        return WholeMessages.when(
                Integer.remainderUnsigned(numbers, count) != 0,
                "data: Validation error: invalid dense vector length for vectors count" + sizes);
    }
}
