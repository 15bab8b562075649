package dev.qmig.embedded.request;

import java.math.BigDecimal;

/** Numbers of requests as decimals, and in the words of a message. */
public final class Numbers {
    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(Long.SIZE);

    private Numbers() {}

    /** Whole numbers in requests have no sign. */
    static BigDecimal decimal(Object value) {
        if (value.getClass() == Long.class) {
            BigDecimal whole = BigDecimal.valueOf((Long) value);
            return whole.signum() < 0 ? whole.add(TWO_TO_64) : whole;
        }
        if (value.getClass() == Integer.class) {
            return BigDecimal.valueOf(Integer.toUnsignedLong((Integer) value));
        }
        return finite(((Number) value).doubleValue());
    }

    /** Infinite and undefined numbers are outside of every range. */
    private static BigDecimal finite(double value) {
        return Double.isFinite(value) ? new BigDecimal(Double.toString(value)) : TWO_TO_64;
    }

    static String text(BigDecimal value, boolean fractional) {
        String plain = value.toPlainString();
        if (!fractional) {
            return plain;
        }
        String stripped = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return stripped.contains(".") ? stripped : stripped + ".0";
    }

    /** A number in single precision without an exponent and without a fraction that is zero. */
    public static String plain(float value) {
        return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** A number in double precision without an exponent and without a fraction that is zero. */
    public static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
