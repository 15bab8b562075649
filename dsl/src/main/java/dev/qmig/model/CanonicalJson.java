package dev.qmig.model;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a tree as JSON in exactly one way: names sorted by their UTF-16 units, no white space, numbers as Java prints them,
 * only the escapes JSON demands. It is encoding {@code v1} of {@link Checksum}, so it may never change.
 */
final class CanonicalJson implements Node.Visitor<String> {

    private static final CanonicalJson INSTANCE = new CanonicalJson();

    private CanonicalJson() {}

    static String write(Node node) {
        return node.accept(INSTANCE);
    }

    @Override
    public String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    @Override
    public String integer(long value) {
        return Long.toString(value);
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
        return items.stream().map(CanonicalJson::write).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String object(Node.Obj entries) {
        return new TreeMap<>(entries.entries())
                .entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
