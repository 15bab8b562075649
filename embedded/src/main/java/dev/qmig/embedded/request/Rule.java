package dev.qmig.embedded.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one field of a request must be; answers with the complaint of a value that is not. */
interface Rule {
    Optional<String> complaint(Object value);

    /** A number of at least so much. */
    static Rule atLeast(String min) {
        return number(min, "must be " + min + " or larger", value -> value.compareTo(new BigDecimal(min)) >= 0);
    }

    /** A number in between, both ends included. */
    static Rule between(String min, String max) {
        BigDecimal low = new BigDecimal(min);
        BigDecimal high = new BigDecimal(max);
        return number(
                min,
                "must be from " + min + " to " + max,
                value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0);
    }

    /**
     * A number that holds to the demand.
     *
     * @param like a limit, whose form tells whether the numbers are whole
     */
    private static Rule number(String like, String demand, Function<BigDecimal, Boolean> holds) {
        boolean fractional = like.contains(".");
        return given -> {
            BigDecimal value = Numbers.decimal(given);
            return holds.apply(value)
                    ? Optional.empty()
                    : Optional.of("value " + Numbers.text(value, fractional) + " invalid, " + demand);
        };
    }

    /** A text of so many characters. */
    static Rule characters(int min, int max) {
        return value -> {
            long length = value.toString().codePoints().count();
            return length >= min && length <= max
                    ? Optional.empty()
                    : Optional.of(
                            "value \"" + value + "\" invalid, must be from " + min + " to " + max + " characters");
        };
    }

    static Rule notEmpty() {
        return value -> value.toString().isEmpty()
                ? Optional.of("value \"\" invalid, must be at least 1 characters")
                : Optional.empty();
    }

    static Rule notEmptyList() {
        return value -> ((List<?>) value).isEmpty()
                ? Optional.of("value [] invalid, must be at least 1 characters")
                : Optional.empty();
    }

    /** A name without any of the characters. */
    static Rule without(String forbidden) {
        return value -> value.toString()
                .chars()
                .filter(c -> forbidden.indexOf(c) >= 0)
                .mapToObj(c -> "collection name cannot contain \"" + (char) c + "\" char")
                .findFirst();
    }
}
