package dev.qmig.embedded.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The grammar of payload paths: keys of letters, digits, {@code _} and {@code -}, or in double quotes; separated by dots;
 * followed by {@code [n]} or {@code []}.
 */
final class PathSyntax {
    private final String text;
    private int at;

    private PathSyntax(String text) {
        this.text = text;
    }

    /** The steps of the path, empty when the text is no path. */
    static Optional<List<Step>> parse(String text) {
        return new PathSyntax(text).steps();
    }

    static boolean isPlain(String key) {
        return !key.isEmpty() && key.codePoints().allMatch(PathSyntax::isPlain);
    }

    private static boolean isPlain(int c) {
        return c == '_' || c == '-' || isAlphanumeric(c);
    }

    /** Letters and numbers of every script, as Unicode has them. */
    static boolean isAlphanumeric(int c) {
        int type = Character.getType(c);
        return Character.isAlphabetic(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private Optional<List<Step>> steps() {
        List<Step> steps = new ArrayList<>();
        Optional<Step> next = key();
        while (next.isPresent()) {
            steps.add(next.get());
            if (at == text.length()) {
                return Optional.of(List.copyOf(steps));
            }
            next = follower();
        }
        return Optional.empty();
    }

    private Optional<Step> follower() {
        char c = text.charAt(at++);
        return switch (c) {
            case '.' -> key();
            case '[' -> bracket();
            default -> Optional.empty();
        };
    }

    private Optional<Step> key() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && isPlain(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at == start ? Optional.empty() : Optional.of(new Step.Key(text.substring(start, at)));
    }

    private Optional<Step> quoted() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return name.indexOf('\\') >= 0 ? Optional.empty() : Optional.of(new Step.Key(name));
    }

    private Optional<Step> bracket() {
        int end = text.indexOf(']', at);
        if (end < 0) {
            return Optional.empty();
        }
        String inside = text.substring(at, end);
        at = end + 1;
        return inside.isEmpty() ? Optional.of(new Step.Wildcard()) : index(inside);
    }

    private static Optional<Step> index(String digits) {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Step.Index(Long.parseUnsignedLong(digits)));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
