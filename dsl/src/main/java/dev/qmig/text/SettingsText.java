package dev.qmig.text;

import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import dev.qmig.model.StemmerLanguage;
import dev.qmig.model.StopwordLanguage;
import dev.qmig.model.Term;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes settings, given as the tree of a value of the model, as the lines of a block. */
final class SettingsText {

    /** The properties that the DSL calls otherwise than Qdrant's messages do. */
    private static final Map<String, String> NAMES = Map.of(
            "wal_capacity_mb", "capacityMb",
            "wal_segments_ahead", "segmentsAhead",
            "wal_retain_closed", "retainClosed",
            "multivector_config", "multivector",
            "is_tenant", "tenant",
            "is_principal", "principal");

    /** The properties whose values are constants of the DSL under the very name that Qdrant gives them. */
    private static final Set<String> CONSTANTS = Set.of(
            "datatype",
            "multivector_config",
            "modifier",
            "sharding_method",
            "tokenizer",
            "encoding",
            "query_encoding",
            "bits",
            "initial_state");

    /** Constants that the DSL has no name for, because nobody asks for a default. */
    private static final Map<String, String> UNNAMED = Map.of(
            "modifier.None", "dev.qmig.model.Modifier.NONE",
            "query_encoding.Default", "dev.qmig.model.BinaryQueryEncoding.DEFAULT",
            "sharding_method.Auto", "dev.qmig.model.ShardingMethod.AUTO");

    private static final String QUANTIZATION = "quantization_config";

    private SettingsText() {}

    /** Every entry of {@code settings} as a property, a call or a block of its own. */
    static Lines of(Node.Obj settings) {
        Lines lines = new Lines();
        settings.entries().forEach((name, value) -> write(name, value, lines));
        return lines;
    }

    private static void write(String name, Node value, Lines lines) {
        switch (name) {
            case "hnsw_config" -> lines.block("hnsw", of((Node.Obj) value));
            case QUANTIZATION -> quantization(value, lines);
            case "index" -> lines.addAll(of((Node.Obj) value));
            case "stopwords" -> lines.add(stopwords(new NodeReader((Node.Obj) value)));
            case "sparse_config" -> limits(name, (Node.Obj) value, "sparseVector", "maxLength", lines);
            case "placement" -> lines.add("placement(" + joined(((Node.Arr) value).items()) + ")");
            default -> {
                if (value instanceof Node.Obj object) {
                    limits(name, object, "multivector", "maxVectors", lines);
                } else {
                    lines.add(property(name) + " = " + expression(name, value));
                }
            }
        }
    }

    private static String property(String name) {
        return NAMES.getOrDefault(name, camelCase(name));
    }

    private static String camelCase(String name) {
        String[] words = name.split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String expression(String name, Node value) {
        String term = value.toString();
        if (CONSTANTS.contains(name)) {
            return UNNAMED.getOrDefault(name + "." + term, term);
        }
        if (name.equals("stemmer")) {
            return constant(term, StemmerLanguage.values());
        }
        if (name.equals("max_optimization_threads")) {
            return value instanceof Node.Int ? "threads(" + term + ")" : "Auto";
        }
        return KotlinText.of(value);
    }

    private static <E extends Enum<E> & Term> String constant(String term, E[] constants) {
        return Stream.of(constants)
                .filter(constant -> constant.term().equals(term))
                .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no constant is called " + term));
    }

    /** The compression of a collection or a vector; null takes it away. */
    private static void quantization(Node value, Lines lines) {
        if (!(value instanceof Node.Obj method)) {
            lines.add("disableQuantization()");
            return;
        }
        method.entries().forEach((name, options) -> quantization(name, (Node.Obj) options, lines));
    }

    private static void quantization(String method, Node.Obj options, Lines lines) {
        switch (method) {
            case "scalar" -> lines.function("scalarQuantization", of(without(options, "type")));
            case "product" ->
                lines.block("productQuantization(" + compression(options) + ")", of(without(options, "compression")));
            case "binary" -> lines.function("binaryQuantization", of(options));
            case "turboquant" -> lines.function("turboQuantization", of(options));
            default -> throw new IllegalStateException(method + " is not a quantization");
        }
    }

    private static String compression(Node.Obj options) {
        String term = new NodeReader(options).text("compression");
        return Character.toUpperCase(term.charAt(0)) + term.substring(1);
    }

    static Node.Obj without(Node.Obj settings, String name) {
        Map<String, Node> left = new LinkedHashMap<>(settings.entries());
        left.remove(name);
        return new Node.Obj(left);
    }

    /** The entries whose value is {@code wanted}. */
    static Node.Obj where(Node.Obj settings, Predicate<Node> wanted) {
        Map<String, Node> left = new LinkedHashMap<>(settings.entries());
        left.values().removeIf(wanted.negate());
        return new Node.Obj(left);
    }

    private static String stopwords(NodeReader in) {
        Stream<String> languages =
                in.texts("languages").stream().map(term -> constant(term, StopwordLanguage.values()));
        List<String> words = in.texts("custom").stream().map(KotlinText::of).toList();
        Stream<String> custom =
                words.isEmpty() ? Stream.of() : Stream.of("custom = listOf(" + String.join(", ", words) + ")");
        return "stopwords(" + Stream.concat(languages, custom).collect(Collectors.joining(", ")) + ")";
    }

    /** Limits by vector, in a map that is called like the setting it stands in. */
    private static void limits(String setting, Node.Obj limits, String call, String argument, Lines lines) {
        new NodeReader(limits).object(setting).entries().forEach((vector, limit) -> ((Node.Obj) limit)
                .entries()
                .values()
                .forEach(most -> lines.add("%s(%s, %s = %s)".formatted(call, KotlinText.of(vector), argument, most))));
    }

    static String joined(List<Node> items) {
        return items.stream().map(KotlinText::of).collect(Collectors.joining(", "));
    }
}
