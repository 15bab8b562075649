package dev.qmig.embedded.vector;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Multi;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What one vector name of a collection takes, how it keeps it, and how two of its vectors compare. */
public sealed interface VectorSpace {

    /** The vector as this space keeps it. Refuses one of another kind or dimension. */
    VectorValue kept(VectorValue given);

    /** Raw similarity of two vectors this space has kept; larger is nearer. */
    float similarity(VectorValue query, VectorValue stored);

    Metric metric();

    /** The raw similarity of a query to vectors of this space, if they are dense. */
    default Optional<RowSimilarity> rows(VectorValue query) {
        return Optional.empty();
    }

    /** Whether this space weights the entries of a query by their rarity. */
    default boolean weightsByRarity() {
        return false;
    }

    private static Refusal sparseAndRegular() {
        return Refusal.badInput("Conversion between sparse and regular vectors failed");
    }

    private static Refusal multiAndRegular() {
        return Refusal.badInput("Conversion between multi and regular vectors failed");
    }

    /** One dense vector of a fixed size. */
    record DenseSpace(int size, Metric metric, Element element) implements VectorSpace {
        @Override
        public VectorValue kept(VectorValue given) {
            return given.fold(
                    dense -> new Dense(kept(dense.data())),
                    multi -> {
                        Stream.of(multi.rows()).forEach(this::checkSize);
                        throw multiAndRegular();
                    },
                    sparse -> {
                        throw sparseAndRegular();
                    });
        }

        float[] kept(float[] data) {
            checkSize(data);
            return element.kept(metric.prepared(data));
        }

        private void checkSize(float[] data) {
            if (data.length != size) {
                throw Refusal.badInput("Vector dimension error: expected dim: " + size + ", got " + data.length);
            }
        }

        @Override
        public float similarity(VectorValue query, VectorValue stored) {
            return metric.similarity(data(query), data(stored));
        }

        @Override
        public Optional<RowSimilarity> rows(VectorValue query) {
            float[] wanted = data(query);
            return Optional.of((numbers, offset) -> metric.similarity(wanted, numbers, offset));
        }
    }

    /** Any number of rows, each as in the row's space; compared by the best row for each row of the query, summed. */
    record MultiSpace(DenseSpace row) implements VectorSpace {
        @Override
        public VectorValue kept(VectorValue given) {
            return given.fold(
                    dense -> new Multi(new float[][] {row.kept(dense.data())}),
                    multi ->
                            new Multi(Arrays.stream(multi.rows()).map(row::kept).toArray(float[][]::new)),
                    sparse -> {
                        throw sparseAndRegular();
                    });
        }

        @Override
        public float similarity(VectorValue query, VectorValue stored) {
            float sum = 0;
            for (float[] wanted : rowsOf(query)) {
                float best = Float.NEGATIVE_INFINITY;
                for (float[] candidate : rowsOf(stored)) {
                    best = Math.max(best, metric().similarity(wanted, candidate));
                }
                sum += best;
            }
            return sum;
        }

        @Override
        public Metric metric() {
            return row.metric();
        }
    }

    /** Sparse vectors, compared by dot product. */
    record SparseSpace(boolean weightsByRarity) implements VectorSpace {
        @Override
        public VectorValue kept(VectorValue given) {
            return given.fold(
                    dense -> {
                        throw sparseAndRegular();
                    },
                    multi -> {
                        throw multiAndRegular();
                    },
                    sparse -> sparse);
        }

        @Override
        public float similarity(VectorValue query, VectorValue stored) {
            return SparseVectors.dot(sparse(query), sparse(stored), index -> 1.0);
        }

        @Override
        public Metric metric() {
            return Metric.DOT;
        }
    }

    /** The numbers of a dense vector; what this space has kept is one. */
    private static float[] data(VectorValue vector) {
        return vector.fold(Dense::data, multi -> multi.rows()[0], Sparse::values);
    }

    /** The rows of a dense or multivector; a sparse one has none. */
    private static float[][] rowsOf(VectorValue vector) {
        return vector.fold(dense -> new float[][] {dense.data()}, Multi::rows, sparse -> new float[0][]);
    }

    private static Sparse sparse(VectorValue vector) {
        return vector.fold(
                dense -> new Sparse(new int[0], new float[0]),
                multi -> new Sparse(new int[0], new float[0]),
                sparse -> sparse);
    }
}
