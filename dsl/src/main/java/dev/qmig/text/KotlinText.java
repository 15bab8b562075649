package dev.qmig.text;

import dev.qmig.model.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Writes plain data as Kotlin expressions. */
final class KotlinText implements Node.Visitor<String> {

    private static final KotlinText INSTANCE = new KotlinText();
    private static final char FIRST_PRINTABLE = ' ';

    private KotlinText() {}

    static String of(Node node) {
        return node.accept(INSTANCE);
    }

    static String of(String text) {
        return INSTANCE.text(text);
    }

    /** {@code entries} as the pairs of a map, as in {@code "owner" to "search"}. */
    static String pairs(Node.Obj entries) {
        return entries.entries().entrySet().stream()
                .map(entry -> of(entry.getKey()) + " to " + of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c == '$') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || c == '\u007f') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
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
                ? "emptyList<Any>()"
                : items.stream().map(KotlinText::of).collect(Collectors.joining(", ", "listOf(", ")"));
    }

    @Override
    public String object(Node.Obj entries) {
        return entries.isEmpty() ? "emptyMap<String, Any>()" : "mapOf(" + pairs(entries) + ")";
    }
}
