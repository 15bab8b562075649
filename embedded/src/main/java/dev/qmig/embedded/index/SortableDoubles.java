package dev.qmig.embedded.index;

/** Doubles as integers of the same order, in which both zeros are one. */
final class SortableDoubles {
    private SortableDoubles() {}

    static long toLong(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
    }
}
