package dev.qmig.generate;

import dev.qmig.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as statements of the blocks that set them. */
final class SettingPieces {

    private SettingPieces() {}

    /** The properties that are set in {@code settings}; what is a tree of its own is left out. */
    static List<Piece> properties(Node.Obj settings) {
        List<Piece> pieces = new ArrayList<>();
        settings.entries().forEach((leaf, value) -> {
            if (!(value instanceof Node.Obj) && !value.equals(Node.NULL)) {
                pieces.add(Piece.of(KotlinText.property(leaf) + " = " + KotlinText.setting(leaf, value)));
            }
        });
        return pieces;
    }

    /** {@code name} with a block of properties, or none where nothing is set. */
    static List<Piece> block(String name, Node.Obj settings) {
        return settings.isEmpty() ? List.of() : List.of(Piece.of(name, properties(settings)));
    }

    /** The compression that {@code settings} name, as a function of the block that they belong to. */
    static List<Piece> quantization(@Nullable Node config) {
        if (Node.NULL.equals(config)) {
            return List.of(Piece.of("disableQuantization()"));
        }
        List<Piece> pieces = new ArrayList<>();
        if (config instanceof Node.Obj methods) {
            methods.entries().forEach((method, options) -> pieces.add(quantization(method, objectOf(options))));
        }
        return pieces;
    }

    private static Piece quantization(String method, Node.Obj options) {
        Map<String, Node> left = new LinkedHashMap<>(options.entries());
        left.remove("type");
        Node compression = left.remove("compression");
        String function = method.equals("turboquant") ? "turboQuantization" : method + "Quantization";
        String arguments = compression == null ? "" : "(" + KotlinText.setting("compression", compression) + ")";
        List<Piece> properties = properties(new Node.Obj(left));
        return properties.isEmpty()
                ? Piece.of(function + (arguments.isEmpty() ? "()" : arguments))
                : Piece.of(function + arguments, properties);
    }

    /** What the block of a dense vector says, new or changed. */
    static List<Piece> vector(Node.Obj settings) {
        Map<String, Node> left = new LinkedHashMap<>(settings.entries());
        left.remove("size");
        left.remove("distance");
        Node multivector = left.remove("multivector_config");
        List<Piece> pieces = new ArrayList<>(properties(new Node.Obj(left)));
        if (multivector != null) {
            pieces.add(Piece.of("multivector = " + KotlinText.setting("multivector_config", multivector)));
        }
        pieces.addAll(block("hnsw", objectOf(left.get("hnsw_config"))));
        pieces.addAll(quantization(left.get("quantization_config")));
        return pieces;
    }

    /** What the block of a sparse vector says, new or changed. */
    static List<Piece> sparseVector(Node.Obj settings) {
        List<Piece> pieces = new ArrayList<>(properties(settings));
        pieces.addAll(properties(objectOf(settings.get("index"))));
        return pieces;
    }

    /** The limits of strict mode. */
    static List<Piece> strictMode(Node.Obj settings) {
        if (settings.isEmpty()) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>(properties(settings));
        limits("multivector", "multivector_config", settings, pieces);
        limits("sparseVector", "sparse_config", settings, pieces);
        return List.of(Piece.of("strictMode", pieces));
    }

    /** In the form that Qdrant has for them, the name of the setting stands twice. */
    private static void limits(String function, String setting, Node.Obj settings, List<Piece> pieces) {
        objectOf(objectOf(settings.get(setting)).get(setting)).entries().forEach((vector, limit) -> objectOf(limit)
                .entries()
                .values()
                .forEach(most ->
                        pieces.add(Piece.of("%s(%s, %s)".formatted(function, KotlinText.quoted(vector), most)))));
    }

    /** A payload index. */
    static Piece index(String field, Node.Obj index) {
        Map<String, Node> left = new LinkedHashMap<>(index.entries());
        String type = String.valueOf(left.remove("type"));
        Node stopwords = left.remove("stopwords");
        if (new Node.Text("Word").equals(left.get("tokenizer"))) {
            left.remove("tokenizer");
        }
        List<Piece> pieces = new ArrayList<>(properties(new Node.Obj(left)));
        if (stopwords != null) {
            pieces.add(stopwords(objectOf(stopwords)));
        }
        return Piece.of("%s(%s)".formatted(type, KotlinText.quoted(field)), pieces);
    }

    private static Piece stopwords(Node.Obj settings) {
        List<String> arguments = new ArrayList<>();
        if (settings.get("languages") instanceof Node.Arr languages) {
            languages.items().forEach(language -> arguments.add(KotlinText.stopwords(language)));
        }
        if (settings.get("custom") instanceof Node.Arr custom && !custom.items().isEmpty()) {
            arguments.add("custom = " + KotlinText.json(custom));
        }
        return arguments.isEmpty() ? Piece.of("stopwords()") : Piece.call("stopwords", arguments);
    }

    static Node.Obj objectOf(@Nullable Node node) {
        return node instanceof Node.Obj object ? object : Node.Obj.EMPTY;
    }
}
