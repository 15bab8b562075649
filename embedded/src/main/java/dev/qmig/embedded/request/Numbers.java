package dev.qmig.embedded.request;

import java.math.BigDecimal;

/** Numbers of requests as decimals, and in the words of a message. */
public final class Numbers {
    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(Long.SIZE);
    private static final BigDecimal TWO_TO_32 = BigDecimal.valueOf(2).pow(Integer.SIZE);
    /** From here on, and below the other, a number is told with an exponent. */
    private static final double LARGE = 1e16;

    private static final double SMALL = 1e-5;

    private Numbers() {}

    /** Whole numbers in requests have no sign; undefined and infinite ones are outside of every range. */
    static BigDecimal decimal(Object value) {
        if (!isWhole(value)) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(Double.toString(number)) : TWO_TO_64;
        }
        BigDecimal whole = BigDecimal.valueOf(((Number) value).longValue());
        return whole.signum() >= 0 ? whole : whole.add(value.getClass() == Long.class ? TWO_TO_64 : TWO_TO_32);
    }

    private static boolean isWhole(Object value) {
        return value.getClass() == Long.class || value.getClass() == Integer.class;
    }

    /** The number as JSON has it: a fraction is always told, be it zero. */
    static String json(Object value) {
        if (isWhole(value)) {
            return decimal(value).toPlainString();
        }
        double number = ((Number) value).doubleValue();
        if (!Double.isFinite(number)) {
            return "null";
        }
        if (number != 0 && (Math.abs(number) >= LARGE || Math.abs(number) < SMALL)) {
            return scientific(number);
        }
        String plain = plain(number);
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String scientific(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** A number in single precision without an exponent and without a fraction that is zero; what is not finite as Rust shows it. */
    public static String plain(float value) {
        return Float.isFinite(value) ? plain(new BigDecimal(Float.toString(value))) : endless(value);
    }

    /** A number in double precision, in the same way. */
    public static String plain(double value) {
        return Double.isFinite(value) ? plain(new BigDecimal(Double.toString(value))) : endless(value);
    }

    private static String endless(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
