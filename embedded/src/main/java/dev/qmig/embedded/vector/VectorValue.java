package dev.qmig.embedded.vector;

import java.util.function.Function;

/** A vector of one of the three kinds. The arrays are never changed after they are handed over. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares vectors, and lists would box every number
public sealed interface VectorValue {

    /** Answers by kind, so that no kind is forgotten. */
    <R> R fold(Function<Dense, R> dense, Function<Multi, R> multi, Function<Sparse, R> sparse);

    /** How many bytes of numbers the vector holds. */
    int bytes();

    record Dense(float[] data) implements VectorValue {
        @Override
        public <R> R fold(Function<Dense, R> dense, Function<Multi, R> multi, Function<Sparse, R> sparse) {
            return dense.apply(this);
        }

        @Override
        public int bytes() {
            return Float.BYTES * data.length;
        }
    }

    record Multi(float[][] rows) implements VectorValue {
        @Override
        public <R> R fold(Function<Dense, R> dense, Function<Multi, R> multi, Function<Sparse, R> sparse) {
            return multi.apply(this);
        }

        @Override
        public int bytes() {
            return rows.length == 0 ? 0 : Float.BYTES * rows.length * rows[0].length;
        }
    }

    /** Indices are unsigned 32-bit numbers in ascending order. */
    record Sparse(int[] indices, float[] values) implements VectorValue {
        @Override
        public <R> R fold(Function<Dense, R> dense, Function<Multi, R> multi, Function<Sparse, R> sparse) {
            return sparse.apply(this);
        }

        @Override
        public int bytes() {
            return (Integer.BYTES + Float.BYTES) * indices.length;
        }
    }
}
