package dev.qmig.model;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One part of a collection's configuration, with what an update sets in it. Qdrant applies parts one after another without rollback,
 * so an update carries exactly one.
 *
 * @param kind which part
 * @param vector whose settings they are, for the two kinds that have a vector each; otherwise null
 * @param settings what is set, in the form of the part's own tree; {@link Node#NULL} takes away what can be taken away
 * @since 0.1
 */
public record CollectionPart(
        CollectionPartKind kind, @Nullable VectorName vector, Node.Obj settings) {

    private static final String QUANTIZATION = "quantization_config";

    private static final Set<CollectionPartKind> BUILT_INTO = EnumSet.of(
            CollectionPartKind.HNSW,
            CollectionPartKind.VECTOR,
            CollectionPartKind.QUANTIZATION,
            CollectionPartKind.SPARSE_VECTOR);

    /** Refuses settings that the part does not have, or of values that Qdrant refuses. */
    public CollectionPart {
        if (kind.isOfVector() != (vector != null)) {
            throw new InvalidValueException(
                    "`" + kind.term() + "` " + (vector == null ? "needs" : "takes no") + " a vector");
        }
        kind.check(settings);
    }

    /** Whether segments are built by these settings, so that the server builds them anew where they change. */
    public boolean isBuiltInto() {
        return BUILT_INTO.contains(kind)
                || (kind == CollectionPartKind.PARAMS && settings.get("on_disk_payload") != null);
    }

    /** HNSW settings of the whole collection. */
    public static CollectionPart hnsw(HnswConfig config) {
        return new CollectionPart(CollectionPartKind.HNSW, null, config.toNode());
    }

    /** Optimizer settings. */
    public static CollectionPart optimizers(OptimizersConfig config) {
        return new CollectionPart(CollectionPartKind.OPTIMIZERS, null, config.toNode());
    }

    /** How the collection is spread and read, and where its payload lies. */
    public static CollectionPart params(CollectionParams params) {
        return new CollectionPart(CollectionPartKind.PARAMS, null, params.toNode());
    }

    /** How vectors are compressed that do not say it themselves; null switches compression off. */
    public static CollectionPart quantization(@Nullable QuantizationConfig config) {
        return new CollectionPart(
                CollectionPartKind.QUANTIZATION,
                null,
                Node.object().putNode(QUANTIZATION, nodeOf(config)).build());
    }

    /**
     * Settings of one dense vector.
     *
     * @param quantization its compression; null changes nothing
     */
    public static CollectionPart vector(
            VectorName name, @Nullable Boolean onDisk, HnswConfig hnsw, @Nullable QuantizationConfig quantization) {
        return new CollectionPart(
                CollectionPartKind.VECTOR,
                name,
                Node.object()
                        .put("hnsw_config", hnsw.toNode())
                        .putNode(QUANTIZATION, quantization == null ? null : quantization.toNode())
                        .put("on_disk", onDisk)
                        .build());
    }

    /** The same part of the same vector, with its own compression taken away as well: the collection's holds then. */
    public CollectionPart withoutQuantization() {
        Node.Obj nothing = Node.object().putNode(QUANTIZATION, Node.NULL).build();
        return new CollectionPart(kind, vector, settings.overlaidWith(nothing));
    }

    /** Settings of one sparse vector, without its datatype, which is fixed. */
    public static CollectionPart sparseVector(VectorName name, SparseVectorParams params) {
        return new CollectionPart(CollectionPartKind.SPARSE_VECTOR, name, params.toNode());
    }

    /** Limits that callers are held to. */
    public static CollectionPart strictMode(StrictModeConfig config) {
        return new CollectionPart(CollectionPartKind.STRICT_MODE, null, config.toNode());
    }

    /** Free data by key; {@link Node#NULL} takes a key away. */
    public static CollectionPart metadata(Node.Obj entries) {
        return new CollectionPart(CollectionPartKind.METADATA, null, entries);
    }

    /** This part with other settings, given leaf by leaf. */
    CollectionPart with(Map<String, Node> leaves) {
        return new CollectionPart(kind, vector, kind.tree(leaves));
    }

    /** The dotted path of {@code leaf} in a {@link CollectionConfig}. */
    String path(String leaf) {
        return switch (kind) {
            case QUANTIZATION -> leaf;
            case VECTOR, SPARSE_VECTOR -> Node.path(kind.member(), vectorName()) + "." + leaf;
            case METADATA -> Node.path(kind.member(), leaf);
            default -> kind.member() + "." + leaf;
        };
    }

    /** The same part of {@code config} as it is now. */
    Node.Obj of(CollectionConfig config) {
        Node.Obj tree = config.toNode();
        return switch (kind) {
            case QUANTIZATION -> entry(tree, QUANTIZATION);
            case VECTOR, SPARSE_VECTOR ->
                new NodeReader(new NodeReader(tree).object(kind.member())).object(vectorName());
            default -> new NodeReader(tree).object(kind.member());
        };
    }

    /** {@code config} with these settings put over it. */
    CollectionConfig applyTo(CollectionConfig config) {
        UnaryOperator<Node.Obj> merge = part -> kind.merged(part, settings);
        Node.Obj tree = config.toNode();
        return CollectionConfig.fromNode(
                switch (kind) {
                    case QUANTIZATION -> kind.merged(tree, settings);
                    case VECTOR, SPARSE_VECTOR ->
                        tree.edited(kind.member(), named -> named.edited(vectorName(), merge));
                    default -> tree.edited(kind.member(), merge);
                });
    }

    private static Node nodeOf(@Nullable QuantizationConfig config) {
        return config == null ? Node.NULL : config.toNode();
    }

    private static Node.Obj entry(Node.Obj tree, String name) {
        return Node.object().putNode(name, tree.get(name)).build();
    }

    private String vectorName() {
        return vector == null ? "" : vector.value();
    }

    /** What is set, leaf by leaf, by the dotted path in the part. */
    Map<String, Node> leaves() {
        return kind.leaves(settings);
    }

    /** The leaves of the same part of {@code config}. */
    Map<String, Node> leavesOf(CollectionConfig config) {
        return kind.leaves(of(config));
    }

    /** Values that behave as the leaves do that are unset in {@code before}, as far as there are such. */
    Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
        VectorParams own = vector == null ? null : before.vectors().get(vector);
        return kind.equivalentsOfUnset(
                own == null ? before.hnsw() : before.hnsw().overlaidWith(own.hnsw()));
    }

    /** The lowest server that understands everything that is set. */
    Requirement requirement() {
        return applyTo(withVector()).requirement();
    }

    private CollectionConfig withVector() {
        return kind == CollectionPartKind.VECTOR && vector != null
                ? CollectionConfig.of(vector, VectorParams.of(1, Distance.DOT))
                : CollectionConfig.EMPTY;
    }

    /** The part in a few words: its name in Qdrant's requests, or its vector. */
    String words() {
        if (vector == null) {
            return kind.term();
        }
        return (kind == CollectionPartKind.VECTOR ? "vector " : "sparse vector ")
                + (vectorName().isEmpty() ? "(unnamed)" : vectorName());
    }

    /** Puts this part into the tree of the change that carries it. */
    ObjectBuilder into(ObjectBuilder tree) {
        return tree.put("part", kind.term())
                .put("vector", vector == null ? null : vector.value())
                .putNode("settings", settings);
    }

    /** Reads what {@link #into} put. */
    static CollectionPart fromNode(NodeReader in) {
        String name = in.optionalText("vector");
        return new CollectionPart(
                CollectionPartKind.of(in.text("part")),
                name == null ? null : new VectorName(name),
                in.object("settings"));
    }
}
