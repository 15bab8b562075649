package dev.qmig.embedded.vector;

/** How near vectors are to one dense query. Larger is nearer. */
@FunctionalInterface
public interface RowSimilarity {

    /** Of the vector that begins at a place of an array. */
    float of(float[] numbers, int offset);
}
