package dev.qmig.text;

import dev.qmig.model.AliasAction;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ChangePayload;
import dev.qmig.model.ClearPoints;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPart;
import dev.qmig.model.CollectionPartKind;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.CreateShardKey;
import dev.qmig.model.CreateSnapshot;
import dev.qmig.model.CreateVector;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.DeletePayloadIndex;
import dev.qmig.model.DeletePoints;
import dev.qmig.model.DeleteShardKey;
import dev.qmig.model.DeleteVector;
import dev.qmig.model.Execute;
import dev.qmig.model.Node;
import dev.qmig.model.PointsJob;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.UpsertPoints;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorParams;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes as the text of a script that records the same changes again, in the same order. What belongs together stands together: a
 * collection with its payload indexes, the updates of one collection. Three things cannot be said so: metadata that is set and
 * metadata that is taken away in one request become two, payload that differs from point to point becomes a block for each, and of code only a
 * comment is left.
 *
 * @since 0.1
 */
public final class ScriptText implements Change.Visitor<Lines> {

    ScriptText() {}

    /** The script, each statement from a line of its own, with a line break at the end. */
    public static String of(List<? extends Change> changes) {
        return statements(changes).stream()
                .flatMap(statement -> statement.lines().stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** The statements that record {@code changes}, in their order. */
    public static List<Statement> statements(List<? extends Change> changes) {
        return new Nesting(changes).statements();
    }

    @Override
    public Lines createCollection(CreateCollection change) {
        return creation(change, Node.Obj.EMPTY, new Lines());
    }

    /** A new collection, with the {@code later} settings that an update sets, and its payload {@code indexes}. */
    static Lines creation(CreateCollection change, Node.Obj later, Lines indexes) {
        CollectionConfig config = change.config();
        Lines body = new Lines();
        config.vectors().forEach((name, vector) -> dense(name, vector, body));
        config.sparseVectors()
                .forEach((name, vector) -> body.block(
                        "sparseVector(" + KotlinText.of(name.value()) + ")", SettingsText.of(vector.toNode())));
        body.addAll(SettingsText.of(config.params().toNode().overlaidWith(later)));
        Node.Obj tree = config.toNode();
        block("hnsw", tree.get("hnsw_config"), body);
        block("optimizers", tree.get("optimizers_config"), body);
        block("wal", tree.get("wal_config"), body);
        if (config.quantization() != null) {
            body.addAll(SettingsText.of(
                    CollectionPart.quantization(config.quantization()).settings()));
        }
        block("strictMode", tree.get("strict_mode_config"), body);
        metadata(config.metadata(), body);
        if (!indexes.isEmpty()) {
            body.block("payloadIndexes", indexes);
        }
        return new Lines().block("createCollection(" + quoted(change.name()) + ")", body);
    }

    private static void dense(VectorName name, VectorParams vector, Lines body) {
        String call = name.equals(VectorName.UNNAMED) ? "vectors(" : "vector(" + KotlinText.of(name.value()) + ", ";
        body.block(call + shape(vector) + ")", settings(vector.toNode()));
    }

    private static String shape(VectorParams vector) {
        return vector.size() + ", " + vector.distance().term();
    }

    private static Lines settings(Node.Obj vector) {
        return SettingsText.of(SettingsText.without(SettingsText.without(vector, "size"), "distance"));
    }

    private static void block(String call, @Nullable Node settings, Lines body) {
        if (settings instanceof Node.Obj object) {
            body.block(call, SettingsText.of(object));
        }
    }

    private static void metadata(Node.Obj entries, Lines body) {
        if (!entries.isEmpty()) {
            body.call("metadata", KotlinText.pairs(entries));
        }
    }

    @Override
    public Lines updateCollection(UpdateCollection change) {
        return update(change.name(), part(change.part()));
    }

    static Lines update(CollectionName name, Lines parts) {
        return new Lines().block("updateCollection(" + quoted(name) + ")", parts);
    }

    /** What the block of an update says that changes {@code part}. */
    static Lines part(CollectionPart part) {
        CollectionPartKind kind = part.kind();
        Lines settings =
                kind == CollectionPartKind.METADATA ? changed(part.settings()) : SettingsText.of(part.settings());
        return switch (kind) {
            case HNSW -> new Lines().block("hnsw", settings);
            case OPTIMIZERS -> new Lines().block("optimizers", settings);
            case PARAMS -> new Lines().block("params", settings);
            case STRICT_MODE -> new Lines().block("strictMode", settings);
            case QUANTIZATION, METADATA -> settings;
            case VECTOR -> new Lines().block(vector(part, "vector"), settings);
            case SPARSE_VECTOR -> new Lines().block(vector(part, "sparseVector"), settings);
        };
    }

    private static String vector(CollectionPart part, String call) {
        VectorName name = part.vector();
        return name == null || name.equals(VectorName.UNNAMED)
                ? "vectors"
                : call + "(" + KotlinText.of(name.value()) + ")";
    }

    private static Lines changed(Node.Obj entries) {
        Lines lines = new Lines();
        Node.Obj set = SettingsText.where(entries, value -> !value.equals(Node.NULL));
        metadata(set, lines);
        Node.Obj removed = SettingsText.where(entries, Node.NULL::equals);
        if (!removed.isEmpty()) {
            lines.call(
                    "removeMetadata",
                    removed.entries().keySet().stream()
                            .sorted()
                            .map(KotlinText::of)
                            .toList());
        }
        return lines;
    }

    @Override
    public Lines deleteCollection(DeleteCollection change) {
        return deletion("deleteCollection(" + quoted(change.name()), change.ifExists());
    }

    @Override
    public Lines createVector(CreateVector change) {
        return vector(change, Node.Obj.EMPTY);
    }

    /** A vector of a collection that is there, with the {@code later} settings that an update sets. */
    static Lines vector(CreateVector change, Node.Obj later) {
        String names =
                quoted(change.collection()) + ", " + KotlinText.of(change.name().value());
        Node.Obj tree = change.vector().toNode();
        if (change.vector().member().equals("vectors")) {
            String shape = shape(VectorParams.fromNode(tree));
            return new Lines().block("createVector(" + names + ", " + shape + ")", settings(tree.overlaidWith(later)));
        }
        return new Lines()
                .block(
                        "createSparseVector(" + names + ")",
                        SettingsText.of(tree).addAll(SettingsText.of(later)));
    }

    @Override
    public Lines deleteVector(DeleteVector change) {
        String call = "deleteVector(" + quoted(change.collection()) + ", "
                + KotlinText.of(change.name().value());
        return deletion(call, change.ifExists());
    }

    @Override
    public Lines createPayloadIndex(CreatePayloadIndex change) {
        return indexes(change, index(change));
    }

    /** The statement that records {@code first}, and others of the same kind. */
    static Lines indexes(CreatePayloadIndex first, Lines indexes) {
        String replace = first.replace() ? ", replace = true" : "";
        return new Lines().block("createPayloadIndexes(" + quoted(first.collection()) + replace + ")", indexes);
    }

    static Lines index(CreatePayloadIndex change) {
        Node.Obj options = SettingsText.without(change.index().toNode(), "type");
        String field =
                change.index().type() + "(" + KotlinText.of(change.field().value()) + ")";
        return new Lines().block(field, SettingsText.of(options));
    }

    @Override
    public Lines deletePayloadIndex(DeletePayloadIndex change) {
        String call = "deletePayloadIndex(" + quoted(change.collection()) + ", "
                + KotlinText.of(change.field().value());
        return deletion(call, change.ifExists());
    }

    @Override
    public Lines changeAliases(ChangeAliases change) {
        List<AliasAction> actions = change.actions();
        if (actions.size() == 1) {
            return new Lines().add(AliasText.single(actions.get(0)));
        }
        Lines body = new Lines();
        actions.forEach(action -> body.add(AliasText.inBatch(action)));
        return new Lines().block("changeAliases", body);
    }

    @Override
    public Lines createShardKey(CreateShardKey change) {
        String call = "createShardKey(" + quoted(change.collection()) + ", "
                + KotlinText.of(change.key().toNode()) + ")";
        return new Lines().block(call, SettingsText.of(change.params().toNode()));
    }

    @Override
    public Lines deleteShardKey(DeleteShardKey change) {
        String call = "deleteShardKey(" + quoted(change.collection()) + ", "
                + KotlinText.of(change.key().toNode());
        return deletion(call, change.ifExists());
    }

    @Override
    public Lines createSnapshot(CreateSnapshot change) {
        CollectionName name = change.collection();
        return new Lines().add(name == null ? "createFullSnapshot()" : "createSnapshot(" + quoted(name) + ")");
    }

    @Override
    public Lines upsertPoints(UpsertPoints change) {
        return PointText.of(change);
    }

    @Override
    public Lines changePayload(ChangePayload change) {
        return PointText.of(change);
    }

    @Override
    public Lines deletePoints(DeletePoints change) {
        return PointText.of(change);
    }

    /** The code itself is not known. */
    @Override
    public Lines pointsJob(PointsJob change) {
        return new Lines().add("// " + change.summary() + ": code is not kept");
    }

    /** Only a rollback asks for it. */
    @Override
    public Lines clearPoints(ClearPoints change) {
        return new Lines().add("// " + change.summary());
    }

    /** The code itself is not known. */
    @Override
    public Lines execute(Execute change) {
        return new Lines().add("// execute(" + KotlinText.of(change.label()) + "): code is not kept");
    }

    private static Lines deletion(String call, boolean ifExists) {
        return new Lines().add(call + (ifExists ? ", ifExists = true)" : ")"));
    }

    private static String quoted(CollectionName name) {
        return KotlinText.of(name.value());
    }
}
