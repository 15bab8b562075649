package dev.qmig.model;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path of a payload field, as in {@code lang}, {@code author.name}, {@code tags[].id} or {@code "a key".b}: keys of letters,
 * digits, {@code _} and {@code -}, others in double quotes; {@code []} for every element of a list, {@code [n]} for one. Kept in
 * Qdrant's canonical form, which quotes only where it must.
 *
 * @since 0.1
 */
public record FieldPath(String value) implements Comparable<FieldPath> {

    private static final String PLAIN = "[\\p{IsAlphabetic}\\p{N}_-]+";
    private static final String STEP = "(?:" + PLAIN + "|\"[^\"\\\\]*\")(?:\\[[0-9]*\\])*";
    private static final Pattern PATH = Pattern.compile(STEP + "(?:\\." + STEP + ")*");
    private static final Pattern INDEX = Pattern.compile("\"[^\"]*\"|\\[([0-9]+)\\]");
    private static final Pattern NEEDLESS_QUOTES = Pattern.compile("\"(" + PLAIN + ")\"|\"([^\"]*)\"");

    /** Refuses what is no path and drops quotes that are not needed. */
    public FieldPath {
        if (!PATH.matcher(value).matches() || !hasCountableIndices(value)) {
            throw new InvalidValueException(
                    "`%s` is not a payload field: keys of letters, digits, `_` and `-` (others in double quotes), separated by dots"
                            .formatted(value));
        }
        value = NEEDLESS_QUOTES
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) != null ? match.group(1) : match.group()));
    }

    /** Whether Qdrant can count to every {@code [n]}; what stands in quotes is a key. */
    private static boolean hasCountableIndices(String path) {
        return INDEX.matcher(path)
                .results()
                .flatMap(match -> Stream.ofNullable(match.group(1)))
                .allMatch(digits -> new BigInteger(digits).bitLength() <= Long.SIZE);
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
