package dev.qmig.embedded.search;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.SparseVectors;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Multi;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one vector that stands for examples of either kind; the rows of multivectors are gathered instead. */
final class Average {
    private static final SparseVectors.Merge SUM = Float::sum;
    private static final SparseVectors.Merge AWAY = (towards, from) -> towards + towards - from;

    private Average() {}

    /** The average of the positive ones and, if there are negative ones, once more the way from their average to it. */
    static VectorValue towards(List<VectorValue> positive, List<VectorValue> negative) {
        if (positive.isEmpty()) {
            throw Refusal.badInput("Positive vectors should not be empty with `average` strategy");
        }
        VectorValue towards = of(positive);
        return negative.isEmpty() ? towards : away(towards, of(negative));
    }

    private static VectorValue of(List<VectorValue> vectors) {
        List<Dense> dense = kind(vectors, Stream::of, multi -> Stream.empty(), sparse -> Stream.empty());
        List<Multi> multi = kind(vectors, one -> Stream.empty(), Stream::of, sparse -> Stream.empty());
        List<Sparse> sparse = kind(vectors, one -> Stream.empty(), many -> Stream.empty(), Stream::of);
        if (dense.size() == vectors.size()) {
            return dense(dense);
        }
        if (sparse.size() == vectors.size()) {
            return sparse(sparse);
        }
        if (multi.size() == vectors.size()) {
            return new Multi(multi.stream().map(Multi::rows).flatMap(Stream::of).toArray(float[][]::new));
        }
        throw Refusal.badInput("Can't average vectors with different types");
    }

    private static <T> List<T> kind(
            List<VectorValue> vectors,
            Function<Dense, Stream<T>> dense,
            Function<Multi, Stream<T>> multi,
            Function<Sparse, Stream<T>> sparse) {
        return vectors.stream()
                .flatMap(vector -> vector.fold(dense, multi, sparse))
                .toList();
    }

    private static Dense dense(List<Dense> vectors) {
        float[] sum = new float
                [vectors.stream().mapToInt(vector -> vector.data().length).max().orElse(0)];
        for (Dense vector : vectors) {
            for (int i = 0; i < vector.data().length; i++) {
                sum[i] += vector.data()[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= vectors.size();
        }
        return new Dense(sum);
    }

    private static Sparse sparse(List<Sparse> vectors) {
        Sparse sum = vectors.stream()
                .reduce((left, right) -> SparseVectors.merged(left, right, SUM))
                .orElseThrow();
        float[] values = sum.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= vectors.size();
        }
        return new Sparse(sum.indices(), values);
    }

    private static VectorValue away(VectorValue towards, VectorValue from) {
        return towards.<VectorValue>fold(
                dense -> from.fold(other -> away(dense, other), multi -> mixed(), sparse -> mixed()),
                multi -> from.fold(dense -> mixed(), other -> away(multi, other), sparse -> mixed()),
                sparse -> from.fold(
                        dense -> mixed(), multi -> mixed(), other -> SparseVectors.merged(sparse, other, AWAY)));
    }

    private static VectorValue away(Dense towards, Dense from) {
        float[] result = new float[Math.min(towards.data().length, from.data().length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = AWAY.of(towards.data()[i], from.data()[i]);
        }
        return new Dense(result);
    }

    /** All rows, those of the negative ones turned round. */
    private static VectorValue away(Multi towards, Multi from) {
        return new Multi(
                Stream.concat(Stream.of(towards.rows()), Stream.of(from.rows()).map(Average::turned))
                        .toArray(float[][]::new));
    }

    private static float[] turned(float[] row) {
        float[] turned = row.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = -turned[i];
        }
        return turned;
    }

    private static VectorValue mixed() {
        throw Refusal.badInput("Positive and negative vectors should be of the same type,"
                + " either all dense or all sparse or all multi");
    }
}
