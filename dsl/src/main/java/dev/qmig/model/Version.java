package dev.qmig.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place of a migration in the order: whole numbers separated by dots, as in {@code 7}, {@code 1.2} or
 * {@code 20261120093000}.
 *
 * <p>Versions are compared number by number, so {@code 2} comes before {@code 10}; leading zeros and trailing {@code .0} parts
 * carry no meaning, so {@code 001}, {@code 1} and {@code 1.0} are one version. A shorter version comes before its
 * extensions: {@code 1} before {@code 1.1}. {@link #NONE}, written {@code 0}, is the state before the first migration; no
 * migration can have it.
 *
 * @param numbers the numbers, most significant first, without trailing zeros; empty for {@link #NONE}
 * @since 0.1
 */
public record Version(List<BigInteger> numbers) implements Comparable<Version> {

    /** The state before the first migration, written {@code 0}. */
    public static final Version NONE = new Version(List.of());

    /** So many digits are a number of 64 bits whatever they are. */
    private static final int LONG_DIGITS = 18;

    /** Drops trailing zeros, so that equal versions are equal values. */
    public Version {
        int end = numbers.size();
        while (end > 0 && numbers.get(end - 1).signum() == 0) {
            end--;
        }
        numbers = List.copyOf(numbers.subList(0, end));
        for (BigInteger number : numbers) {
            if (number.signum() < 0) {
                throw new InvalidValueException("a version has no negative numbers");
            }
        }
    }

    /** Reads a version; empty where {@code text} is not digits separated by single dots. {@code 0} gives {@link #NONE}. */
    public static Optional<Version> parse(String text) {
        List<BigInteger> numbers = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end == start || (end < text.length() && text.charAt(end) != '.')) {
                return Optional.empty();
            }
            numbers.add(number(text, start, end));
            start = end + 1;
        }
        return Optional.of(new Version(numbers));
    }

    private static BigInteger number(String text, int start, int end) {
        return end - start > LONG_DIGITS
                ? new BigInteger(text.substring(start, end))
                : BigInteger.valueOf(Long.parseLong(text, start, end, 10));
    }

    /** Reads a version that is known to be well formed; {@link InvalidValueException} where it is not. */
    public static Version of(String text) {
        return parse(text)
                .orElseThrow(() -> new InvalidValueException(
                        "`" + text + "` is not a version: digits, optionally separated by dots, as in `7` or `1.2`"));
    }

    /** Whether this is the state before the first migration. */
    public boolean isNone() {
        return numbers.isEmpty();
    }

    /** Whether this version comes after {@code other}. */
    public boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        int common = Math.min(numbers.size(), other.numbers.size());
        for (int i = 0; i < common; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }

    /** Written out, as the other one, because it is asked for on every run and what a record makes of it is made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && numbers.equals(version.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /** The shortest form: no leading zeros, no trailing {@code .0}. */
    @Override
    public String toString() {
        if (numbers.size() == 1) {
            return text(numbers.get(0));
        }
        return isNone() ? "0" : numbers.stream().map(Version::text).collect(Collectors.joining("."));
    }

    /** What big numbers do for it, small ones need not. */
    private static String text(BigInteger number) {
        return number.bitLength() < Long.SIZE ? Long.toString(number.longValue()) : number.toString();
    }
}
