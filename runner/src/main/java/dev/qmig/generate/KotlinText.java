package dev.qmig.generate;

import dev.qmig.model.Node;
import dev.qmig.model.StemmerLanguage;
import dev.qmig.model.StopwordLanguage;
import dev.qmig.model.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values as Kotlin writes them. */
final class KotlinText {

    private static final String MODEL = "dev.qmig.model.";

    private KotlinText() {}

    /** {@code text} with its quotes. Letters of every script stay; what cannot be seen, or is half a letter, is told by its number. */
    static String quoted(String text) {
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
            default -> {
                if (isVisible(letter)) {
                    quoted.appendCodePoint(letter);
                } else {
                    for (char unit : Character.toChars(letter)) {
                        quoted.append("\\u%04X".formatted((int) unit));
                    }
                }
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

    /** A line of a comment: what would end it is a space. */
    static String comment(String text) {
        return text.isEmpty() ? "//" : "// " + text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    }

    /** Free data. */
    static String json(Node value) {
        return value.accept(new Json());
    }

    /** {@code entries} as pairs. */
    static List<String> pairs(Node.Obj entries) {
        return entries.entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> quoted(entry.getKey()) + " to " + json(entry.getValue()))
                .toList();
    }

    /** The value of the setting {@code leaf}, where texts are names of constants. */
    static String setting(String leaf, Node value) {
        if (leaf.equals("max_optimization_threads")) {
            return value instanceof Node.Int count ? "threads(" + count + ")" : "Auto";
        }
        return value instanceof Node.Text text ? constant(leaf, text.value()) : json(value);
    }

    private static String constant(String leaf, String term) {
        if (leaf.equals("stemmer")) {
            return "StemmerLanguage." + name(StemmerLanguage.values(), term);
        }
        if (leaf.equals("modifier") && term.equals("None")) {
            return MODEL + "Modifier.NONE";
        }
        if (leaf.equals("query_encoding") && term.equals("Default")) {
            return MODEL + "BinaryQueryEncoding.DEFAULT";
        }
        return term.substring(0, 1).toUpperCase(Locale.ROOT) + term.substring(1);
    }

    /** A language of stopwords. */
    static String stopwords(Node language) {
        return "StopwordLanguage." + name(StopwordLanguage.values(), language.toString());
    }

    private static <T extends Enum<T> & Term> String name(T[] all, String term) {
        return Arrays.stream(all)
                .filter(one -> one.term().equals(term))
                .findFirst()
                .map(Enum::name)
                .orElseThrow(() -> new IllegalArgumentException(term));
    }

    /** The property that sets {@code leaf}: {@code ef_construct} is {@code efConstruct}. */
    static String property(String leaf) {
        StringBuilder name = new StringBuilder();
        for (String word : leaf.replaceFirst("^(is|wal)_", "").split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static final class Json implements Node.Visitor<String> {
        @Override
        public String text(String value) {
            return quoted(value);
        }

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
                    : call("listOf", items.stream().map(item -> item.accept(this)));
        }

        @Override
        public String object(Node.Obj entries) {
            return entries.isEmpty() ? "mapOf<String, Any?>()" : call("mapOf", pairs(entries).stream());
        }

        private static String call(String function, Stream<String> arguments) {
            return arguments.collect(Collectors.joining(", ", function + "(", ")"));
        }
    }
}
