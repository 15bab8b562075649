package dev.qmig.embedded.vector;

/** Rounding to IEEE 754 half precision, ties to even; the JDK has it only since version 20. */
final class HalfPrecision {
    private static final float LARGEST = 65504f;
    /** From here on the nearest half is infinite. */
    private static final float OVERFLOW = 65520f;

    private static final int SMALLEST_NORMAL_EXPONENT = -14;
    private static final int FRACTION_BITS = 10;

    private HalfPrecision() {}

    static float rounded(float value) {
        float size = Math.abs(value);
        if (Float.isNaN(value) || size == 0f) {
            return value;
        }
        if (size >= OVERFLOW) {
            return Math.copySign(Float.POSITIVE_INFINITY, value);
        }
        int exponent = Math.max(Math.getExponent(size), SMALLEST_NORMAL_EXPONENT);
        double unit = Math.scalb(1.0, exponent - FRACTION_BITS);
        float nearest = (float) (Math.rint(size / unit) * unit);
        return Math.copySign(Math.min(nearest, LARGEST), value);
    }
}
