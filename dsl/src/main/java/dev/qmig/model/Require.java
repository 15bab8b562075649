package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The range checks of one compact constructor, with Qdrant's own limits. Absent values pass; all that fail are told together. */
final class Require {

    private final List<String> mistakes = new ArrayList<>();

    Require atLeast(long minimum, String leaf, @Nullable Number value) {
        if (value != null && value.longValue() < minimum) {
            mistakes.add("`%s` is %s; Qdrant allows %d or more".formatted(leaf, value, minimum));
        }
        return this;
    }

    Require between(double minimum, double maximum, String leaf, @Nullable Double value) {
        if (value != null && !(value >= minimum && value <= maximum)) {
            mistakes.add("`%s` is %s; Qdrant allows %s to %s".formatted(leaf, value, minimum, maximum));
        }
        return this;
    }

    Require between(int minimum, int maximum, String leaf, @Nullable Integer value) {
        if (value != null && (value < minimum || value > maximum)) {
            mistakes.add("`%s` is %d; Qdrant allows %d to %d".formatted(leaf, value, minimum, maximum));
        }
        return this;
    }

    Require finite(String leaf, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            mistakes.add("`%s` is %s, which is not a finite number".formatted(leaf, value));
        }
        return this;
    }

    /** Throws where anything failed. */
    void done() {
        if (!mistakes.isEmpty()) {
            throw new InvalidValueException(mistakes);
        }
    }
}
