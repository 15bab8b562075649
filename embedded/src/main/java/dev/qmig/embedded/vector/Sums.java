package dev.qmig.embedded.vector;

/**
 * Sums over a vector and another of its length that begins at a place of an array. Eight sums grow side by side, because each addition to one alone would wait for the
 * one before; short vectors are summed in their order.
 */
final class Sums {
    private static final int LANES = 8;

    private Sums() {}

    /** Of the products. */
    static float products(float[] a, float[] b, int offset) {
        int i = 0;
        float sum = 0;
        if (a.length >= LANES) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            float s5 = 0;
            float s6 = 0;
            float s7 = 0;
            for (; i <= a.length - LANES; i += LANES) {
                s0 += a[i] * b[offset + i];
                s1 += a[i + 1] * b[offset + i + 1];
                s2 += a[i + 2] * b[offset + i + 2];
                s3 += a[i + 3] * b[offset + i + 3];
                s4 += a[i + 4] * b[offset + i + 4];
                s5 += a[i + 5] * b[offset + i + 5];
                s6 += a[i + 6] * b[offset + i + 6];
                s7 += a[i + 7] * b[offset + i + 7];
            }
            sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        }
        for (; i < a.length; i++) {
            sum += a[i] * b[offset + i];
        }
        return sum;
    }

    /** Of the squares of the differences. */
    static float squaredDifferences(float[] a, float[] b, int offset) {
        int i = 0;
        float sum = 0;
        if (a.length >= LANES) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            float s5 = 0;
            float s6 = 0;
            float s7 = 0;
            for (; i <= a.length - LANES; i += LANES) {
                s0 += square(a[i] - b[offset + i]);
                s1 += square(a[i + 1] - b[offset + i + 1]);
                s2 += square(a[i + 2] - b[offset + i + 2]);
                s3 += square(a[i + 3] - b[offset + i + 3]);
                s4 += square(a[i + 4] - b[offset + i + 4]);
                s5 += square(a[i + 5] - b[offset + i + 5]);
                s6 += square(a[i + 6] - b[offset + i + 6]);
                s7 += square(a[i + 7] - b[offset + i + 7]);
            }
            sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        }
        for (; i < a.length; i++) {
            sum += square(a[i] - b[offset + i]);
        }
        return sum;
    }

    /** Of the differences without their signs. */
    static float differences(float[] a, float[] b, int offset) {
        int i = 0;
        float sum = 0;
        if (a.length >= LANES) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            float s5 = 0;
            float s6 = 0;
            float s7 = 0;
            for (; i <= a.length - LANES; i += LANES) {
                s0 += Math.abs(a[i] - b[offset + i]);
                s1 += Math.abs(a[i + 1] - b[offset + i + 1]);
                s2 += Math.abs(a[i + 2] - b[offset + i + 2]);
                s3 += Math.abs(a[i + 3] - b[offset + i + 3]);
                s4 += Math.abs(a[i + 4] - b[offset + i + 4]);
                s5 += Math.abs(a[i + 5] - b[offset + i + 5]);
                s6 += Math.abs(a[i + 6] - b[offset + i + 6]);
                s7 += Math.abs(a[i + 7] - b[offset + i + 7]);
            }
            sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        }
        for (; i < a.length; i++) {
            sum += Math.abs(a[i] - b[offset + i]);
        }
        return sum;
    }

    /** Of the squares of the numbers of one vector. */
    static float squares(float[] numbers, int offset, int size) {
        float sum = 0;
        for (int i = offset; i < offset + size; i++) {
            sum += square(numbers[i]);
        }
        return sum;
    }

    private static float square(float number) {
        return number * number;
    }
}
