package dev.qmig.embedded.vector;

import dev.qmig.embedded.vector.VectorValue.Sparse;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Making and multiplying sparse vectors. */
public final class SparseVectors {
    private SparseVectors() {}

    /** Sorts the entries by index. */
    public static Sparse of(List<Integer> indices, List<Float> values) {
        int[] order = IntStream.range(0, indices.size())
                .boxed()
                .sorted(Comparator.comparing(indices::get, Integer::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sorted = new int[order.length];
        float[] weights = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = indices.get(order[i]);
            weights[i] = values.get(order[i]);
        }
        return new Sparse(sorted, weights);
    }

    /** Whether the two have an index in common, without which a point is not found at all. */
    public static boolean overlap(Sparse a, Sparse b) {
        for (int i = 0, j = 0; i < a.indices().length && j < b.indices().length; ) {
            int order = Integer.compareUnsigned(a.indices()[i], b.indices()[j]);
            if (order == 0) {
                return true;
            }
            i += order < 0 ? 1 : 0;
            j += order > 0 ? 1 : 0;
        }
        return false;
    }

    /** The dot product over the common indices, each weighted by its index. */
    public static float dot(Sparse a, Sparse b, IntToDoubleFunction weight) {
        float sum = 0;
        for (int i = 0, j = 0; i < a.indices().length && j < b.indices().length; ) {
            int order = Integer.compareUnsigned(a.indices()[i], b.indices()[j]);
            if (order == 0) {
                sum += a.values()[i] * (float) weight.applyAsDouble(a.indices()[i]) * b.values()[j];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum;
    }

    /** What becomes of an index of either vector, which is 0 in the one that lacks it. */
    @FunctionalInterface
    public interface Merge {
        float of(float left, float right);
    }

    /** Every index of either vector, with the two values made one. */
    public static Sparse merged(Sparse a, Sparse b, Merge merge) {
        NavigableMap<Integer, Float> left = entries(a);
        NavigableMap<Integer, Float> right = entries(b);
        NavigableSet<Integer> indices = new TreeSet<>(left.navigableKeySet());
        indices.addAll(right.keySet());
        return of(
                List.copyOf(indices),
                indices.stream()
                        .map(index -> merge.of(left.getOrDefault(index, 0f), right.getOrDefault(index, 0f)))
                        .toList());
    }

    private static NavigableMap<Integer, Float> entries(Sparse vector) {
        NavigableMap<Integer, Float> entries = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < vector.indices().length; i++) {
            entries.put(vector.indices()[i], vector.values()[i]);
        }
        return entries;
    }
}
