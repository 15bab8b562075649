package dev.qmig.model;

import java.util.Optional;

/**
 * The version of a Qdrant server, as its health check reports it. What follows the three numbers, as in {@code 1.18.0-dev},
 * does not count.
 *
 * @since 0.1
 */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    /** The lowest server qmig works with: the first with conditional writes, which the history's lock stands on. */
    public static final ServerVersion LOWEST_SUPPORTED = new ServerVersion(1, 17, 0);

    private static final int MOST_NUMBERS = 3;
    private static final int MOST_DIGITS = 6;

    /** Reads a version; empty where {@code text} is none. {@code 1.18} is {@code 1.18.0}, and a {@code v} may stand before it. */
    public static Optional<ServerVersion> parse(String text) {
        String form = text.strip();
        int[] numbers = new int[MOST_NUMBERS];
        int count = 0;
        int at = form.startsWith("v") ? 1 : 0;
        boolean isNumberNext = true;
        while (isNumberNext) {
            int end = endOfDigits(form, at);
            if (end == at || end - at > MOST_DIGITS) {
                return Optional.empty();
            }
            numbers[count++] = Integer.parseInt(form, at, end, 10);
            isNumberNext = count < MOST_NUMBERS && end < form.length() && form.charAt(end) == '.';
            at = isNumberNext ? end + 1 : end;
        }
        boolean ends = at == form.length() || form.charAt(at) == '-' || form.charAt(at) == '+';
        return count > 1 && ends
                ? Optional.of(new ServerVersion(numbers[0], numbers[1], numbers[2]))
                : Optional.empty();
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    @Override
    public int compareTo(ServerVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor == other.minor ? Integer.compare(patch, other.patch) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
