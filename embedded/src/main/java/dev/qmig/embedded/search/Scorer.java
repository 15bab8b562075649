package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.Metric;
import dev.qmig.embedded.vector.RowSimilarity;
import dev.qmig.embedded.vector.SparseVectors;
import dev.qmig.embedded.vector.VectorSpace;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Scores the vectors of one name. Raw scores are larger for what is nearer. */
interface Scorer {

    String vectorName();

    /** Whether the vector is found at all. */
    boolean finds(VectorValue stored);

    float raw(VectorValue stored);

    /** The raw scores of dense vectors, where those are what it finds. */
    default Optional<Rows> rows() {
        return Optional.empty();
    }

    /** Scores all vectors of one name, which have so many numbers each. */
    record Rows(String vectorName, int size, RowSimilarity similarity) {}

    /** The score that is shown for a raw one. */
    float shown(float raw);

    /** Whether the scores shown are distances, where less is nearer. */
    boolean isDistance();

    static VectorSpace space(Contents contents, String using) {
        VectorSpace space = contents.spaces().get(using);
        if (space == null) {
            throw Refusal.unknownVector(using);
        }
        return space;
    }

    static Scorer nearest(Contents contents, String using, VectorValue given) {
        VectorSpace space = space(contents, using);
        VectorValue kept = space.kept(given);
        VectorValue query = space.weightsByRarity() ? weighted(contents, using, kept) : kept;
        return new NearestScorer(using, space, query);
    }

    private static VectorValue weighted(Contents contents, String using, VectorValue query) {
        return query.<VectorValue>fold(dense -> dense, multi -> multi, sparse -> weighted(contents, using, sparse));
    }

    /** Each entry times the logarithm of how rare its index is among the vectors of that name. */
    private static VectorValue weighted(Contents contents, String using, Sparse query) {
        Map<Integer, Integer> having = new HashMap<>();
        int[] total = {0};
        contents.points().map(Point::vectors).map(vectors -> vectors.get(using)).forEach(vector -> {
            if (vector != null) {
                total[0]++;
                for (int index : vector.fold(dense -> new int[0], multi -> new int[0], Sparse::indices)) {
                    having.merge(index, 1, Integer::sum);
                }
            }
        });
        float[] values = query.values().clone();
        for (int i = 0; i < values.length; i++) {
            int count = having.getOrDefault(query.indices()[i], 0);
            values[i] *= (float) Math.log((total[0] - count + 0.5) / (count + 0.5) + 1);
        }
        return new Sparse(query.indices(), values);
    }

    /** By similarity to one vector. */
    record NearestScorer(String vectorName, VectorSpace space, VectorValue query) implements Scorer {
        @Override
        public boolean finds(VectorValue stored) {
            return query.fold(
                    dense -> true,
                    multi -> true,
                    wanted -> stored.fold(
                            dense -> false, multi -> false, sparse -> SparseVectors.overlap(wanted, sparse)));
        }

        @Override
        public float raw(VectorValue stored) {
            return space.similarity(query, stored);
        }

        @Override
        public Optional<Rows> rows() {
            return space.rows(query).map(rows -> new Rows(vectorName, query.bytes() / Float.BYTES, rows));
        }

        @Override
        public float shown(float raw) {
            return metric().shown(raw);
        }

        @Override
        public boolean isDistance() {
            return metric().isDistance();
        }

        private Metric metric() {
            return space.metric();
        }
    }
}
