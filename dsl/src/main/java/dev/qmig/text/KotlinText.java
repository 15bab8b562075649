package dev.qmig.text;

import dev.qmig.model.Node;
import java.util.List;
import java.util.Map;

/**
 * Writes plain data as Kotlin expressions.
 *
 * @since 0.1
 */
public final class KotlinText implements Node.Visitor<String> {

    private static final KotlinText INSTANCE = new KotlinText();

    private KotlinText() {}

    static String of(Node node) {
        return node.accept(INSTANCE);
    }

    /** {@code text} with its quotes. Letters of every script stay; what cannot be seen, or is half a letter, is told by its number. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(letter -> append(letter, quoted));
        return quoted.append('"').toString();
    }

    private static void append(int letter, StringBuilder quoted) {
        switch (letter) {
            case '"', '\\', '$' -> quoted.append('\\').append((char) letter);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendSeen(letter, quoted);
        }
    }

    private static void appendSeen(int letter, StringBuilder text) {
        if (isVisible(letter)) {
            text.appendCodePoint(letter);
        } else {
            for (char unit : Character.toChars(letter)) {
                text.append("\\u%04X".formatted((int) unit));
            }
        }
    }

    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> letter == ' ';
            default -> true;
        };
    }

    /** A line of a comment: what would end it is a space, and what else cannot be seen is told by its number, as in a string. */
    public static String comment(String text) {
        StringBuilder line = new StringBuilder(text.isEmpty() ? "//" : "// ");
        text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ")
                .codePoints()
                .forEach(letter -> appendSeen(letter, line));
        return line.toString();
    }

    /** {@code entries} as the pairs of a map, as in {@code "owner" to "search"}, by key. */
    static List<String> pairs(Node.Obj entries) {
        return entries.entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> of(entry.getKey()) + " to " + of(entry.getValue()))
                .toList();
    }

    @Override
    public String text(String value) {
        return of(value);
    }

    /** The smallest number has no literal of its own. */
    @Override
    public String integer(long value) {
        return value == Long.MIN_VALUE ? "Long.MIN_VALUE" : Long.toString(value);
    }

    @Override
    public String decimal(double value) {
        return Double.toString(value);
    }

    @Override
    public String bool(boolean value) {
        return Boolean.toString(value);
    }

    @Override
    public String nothing() {
        return "null";
    }

    @Override
    public String list(List<Node> items) {
        return items.isEmpty()
                ? "listOf<Any?>()"
                : "listOf("
                        + String.join(", ", items.stream().map(KotlinText::of).toList()) + ")";
    }

    @Override
    public String object(Node.Obj entries) {
        return entries.isEmpty() ? "mapOf<String, Any?>()" : "mapOf(" + String.join(", ", pairs(entries)) + ")";
    }
}
