package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that Qdrant keeps in 32 bits, as the shortest decimal that means the same: what is written as {@code 0.99} reads back as
 * {@code 0.99}, and not as the nearest number of 64 bits.
 */
public final class Float32 {

    private Float32() {}

    /** {@code value} as it will be read back; null where it is null. */
    public static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Double.valueOf(Float.toString(value.floatValue()));
    }
}
