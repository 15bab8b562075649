package dev.qmig.generate;

import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionPart;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreateVector;
import dev.qmig.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collections and their parts as statements. */
final class CollectionPieces {

    private CollectionPieces() {}

    /** A new collection, with the {@code later} settings that an update sets, and its payload indexes. */
    static Piece creation(CreateCollection creation, Node.Obj later, List<Piece> indexes) {
        CollectionConfig config = creation.config();
        Node.Obj tree = config.toNode();
        List<Piece> pieces = new ArrayList<>();
        config.vectors().forEach((name, params) -> pieces.add(vector(name.value(), params.toNode())));
        config.sparseVectors()
                .forEach((name, params) -> pieces.add(Piece.of(
                        "sparseVector(%s)".formatted(KotlinText.quoted(name.value())),
                        SettingPieces.sparseVector(params.toNode()))));
        pieces.addAll(SettingPieces.properties(
                SettingPieces.objectOf(tree.get("params")).overlaidWith(later)));
        pieces.addAll(SettingPieces.block("hnsw", config.hnsw().toNode()));
        pieces.addAll(SettingPieces.block("optimizers", config.optimizers().toNode()));
        pieces.addAll(SettingPieces.block("wal", config.wal().toNode()));
        pieces.addAll(SettingPieces.quantization(tree.get("quantization_config")));
        pieces.addAll(SettingPieces.strictMode(config.strictMode().toNode()));
        if (!config.metadata().isEmpty()) {
            pieces.add(Piece.call("metadata", KotlinText.pairs(config.metadata())));
        }
        if (!indexes.isEmpty()) {
            pieces.add(Piece.of("payloadIndexes", indexes));
        }
        return Piece.of(
                "createCollection(%s)"
                        .formatted(KotlinText.quoted(creation.name().value())),
                pieces);
    }

    private static Piece vector(String name, Node.Obj params) {
        String what = "%s, %s".formatted(params.get("size"), params.get("distance"));
        String head = name.isEmpty()
                ? "vectors(%s)".formatted(what)
                : "vector(%s, %s)".formatted(KotlinText.quoted(name), what);
        return Piece.of(head, SettingPieces.vector(params));
    }

    /** A vector of a collection that is there, with the {@code later} settings that an update sets. */
    static Piece vector(CreateVector change, Node.Obj later) {
        String names = "%s, %s"
                .formatted(
                        KotlinText.quoted(change.collection().value()),
                        KotlinText.quoted(change.name().value()));
        Node.Obj params = change.vector().toNode();
        if (change.vector().member().equals("vectors")) {
            return Piece.of(
                    "createVector(%s, %s, %s)".formatted(names, params.get("size"), params.get("distance")),
                    SettingPieces.vector(params.overlaidWith(later)));
        }
        List<Piece> pieces = new ArrayList<>(SettingPieces.sparseVector(params));
        pieces.addAll(SettingPieces.sparseVector(later));
        return Piece.of("createSparseVector(%s)".formatted(names), pieces);
    }

    /** The statements of an update's block that set {@code part}. */
    static List<Piece> part(CollectionPart part) {
        Node.Obj settings = part.settings();
        String vector = part.vector() == null ? "" : part.vector().value();
        return switch (part.kind()) {
            case HNSW -> SettingPieces.block("hnsw", settings);
            case OPTIMIZERS -> SettingPieces.block("optimizers", settings);
            case PARAMS -> SettingPieces.block("params", settings);
            case QUANTIZATION -> SettingPieces.quantization(settings.get("quantization_config"));
            case STRICT_MODE -> SettingPieces.strictMode(settings);
            case METADATA -> metadata(settings);
            case VECTOR ->
                List.of(Piece.of(
                        vector.isEmpty() ? "vectors" : "vector(%s)".formatted(KotlinText.quoted(vector)),
                        SettingPieces.vector(settings)));
            case SPARSE_VECTOR ->
                List.of(Piece.of(
                        "sparseVector(%s)".formatted(KotlinText.quoted(vector)), SettingPieces.sparseVector(settings)));
        };
    }

    private static List<Piece> metadata(Node.Obj settings) {
        Map<String, Node> kept = new LinkedHashMap<>(settings.entries());
        kept.values().removeIf(Node.NULL::equals);
        List<String> removed = settings.entries().entrySet().stream()
                .filter(entry -> entry.getValue().equals(Node.NULL))
                .map(entry -> KotlinText.quoted(entry.getKey()))
                .sorted()
                .toList();
        List<Piece> pieces = new ArrayList<>();
        if (!kept.isEmpty()) {
            pieces.add(Piece.call("metadata", KotlinText.pairs(new Node.Obj(kept))));
        }
        if (!removed.isEmpty()) {
            pieces.add(Piece.call("removeMetadata", removed));
        }
        return pieces;
    }
}
