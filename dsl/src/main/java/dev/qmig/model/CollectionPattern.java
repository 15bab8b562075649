package dev.qmig.model;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which collections are meant: {@code *} stands for any characters, also none, {@code ?} for exactly one, everything else for itself.
 * qmig's own collections never match.
 *
 * @since 0.1
 */
public record CollectionPattern(String value) {

    /** Refuses what no collection could be called, and a plain name, for which an operation of its own says more. */
    public CollectionPattern {
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
            throw new InvalidValueException(
                    "the pattern `%s` has neither `*` nor `?`, so it could only be one collection; name that one in an operation of its own"
                            .formatted(value));
        }
        Names.check("collection", value.replace('*', 'x').replace('?', 'x'), Integer.MAX_VALUE);
        if (value.startsWith(CollectionName.RESERVED_PREFIX)) {
            throw new InvalidValueException(
                    "the pattern `%s` can match no collection: names that start with `%s` belong to qmig"
                            .formatted(value, CollectionName.RESERVED_PREFIX));
        }
    }

    /** Whether {@code name} is meant. */
    public boolean matches(CollectionName name) {
        return !name.isReserved() && regex().matcher(name.value()).matches();
    }

    private Pattern regex() {
        return Pattern.compile(
                value.codePoints().mapToObj(CollectionPattern::regex).collect(Collectors.joining()), Pattern.DOTALL);
    }

    private static String regex(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
