package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/** The range checks of the compact constructors, with Qdrant's own limits. Absent values pass. */
final class Require {

    private Require() {}

    static void atLeast(long minimum, String leaf, @Nullable Number value) {
        if (value != null && value.longValue() < minimum) {
            throw new InvalidValueException("`%s` is %s; Qdrant allows %d or more".formatted(leaf, value, minimum));
        }
    }

    static void between(double minimum, double maximum, String leaf, @Nullable Double value) {
        if (value != null && !(value >= minimum && value <= maximum)) {
            throw new InvalidValueException(
                    "`%s` is %s; Qdrant allows %s to %s".formatted(leaf, value, minimum, maximum));
        }
    }
}
