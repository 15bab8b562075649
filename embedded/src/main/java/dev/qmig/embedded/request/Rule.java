package dev.qmig.embedded.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What one field of a request must be; answers with the complaint of a value that is not. */
interface Rule {
    Optional<String> complaint(Object value);

    /** A number of at least so much. */
    static Rule atLeast(String min) {
        BigDecimal low = new BigDecimal(min);
        return number("must be " + min + " or larger", value -> value.compareTo(low) >= 0);
    }

    /** A number in between, both ends included. */
    static Rule between(String min, String max) {
        BigDecimal low = new BigDecimal(min);
        BigDecimal high = new BigDecimal(max);
        return number(
                "must be from " + min + " to " + max, value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0);
    }

    /** A number of at most so much. */
    static Rule atMost(String max) {
        BigDecimal high = new BigDecimal(max);
        return number("must be " + max + " or smaller", value -> value.compareTo(high) <= 0);
    }

    private static Rule number(String demand, Predicate<BigDecimal> holds) {
        return value -> holds.test(Numbers.decimal(value))
                ? Optional.empty()
                : Optional.of("value " + Numbers.json(value) + " invalid, " + demand);
    }

    /** A text of so many characters. */
    static Rule characters(int min, int max) {
        return value -> {
            String text = value.toString();
            long length = text.codePoints().count();
            return length >= min && length <= max
                    ? Optional.empty()
                    : Optional.of(
                            "value " + quoted(text) + " invalid, must be from " + min + " to " + max + " characters");
        };
    }

    /** The text as JSON has it. */
    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                case '\t' -> result.append("\\t");
                case '\b' -> result.append("\\b");
                case '\f' -> result.append("\\f");
                default -> result.append(c < ' ' ? String.format("\\u%04x", c) : Character.toString(c));
            }
        });
        return result.append('"').toString();
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
