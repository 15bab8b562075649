package dev.qmig.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One part of a collection's configuration, with the leaves that an update sets. Qdrant applies parts one after another without
 * rollback, so an update carries exactly one.
 *
 * @since 0.1
 */
public sealed interface CollectionPart {

    /** The part's name in Qdrant's requests. */
    String name();

    /** The leaves it sets. */
    Node.Obj settings();

    /** The same part of {@code config} as it is now. */
    Node.Obj of(CollectionConfig config);

    /** {@code config} with these leaves put over it. */
    CollectionConfig applyTo(CollectionConfig config);

    /** This part with other leaves. */
    CollectionPart with(Node.Obj settings);

    /** The leaves that a server may report as unset; it has a value for every other one. */
    Set<String> optional();

    /** Values that behave as an unset leaf does, for leaves that cannot be unset; a leaf missing here stays as it was set. */
    Map<String, Node> equivalentOfUnset(Node.Obj before);

    /** Does what {@code visitor} says for this part. */
    <R> R accept(Visitor<R> visitor);

    /** What is to be done with each part. */
    interface Visitor<R> {
        /** HNSW settings. */
        R hnsw(HnswConfig config);

        /** Optimizer settings. */
        R optimizers(OptimizersConfig config);
    }

    /** HNSW settings of the whole collection. */
    record Hnsw(HnswConfig config) implements CollectionPart {

        static final String NAME = "hnsw_config";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Node.Obj settings() {
            return config.toNode();
        }

        @Override
        public Node.Obj of(CollectionConfig collection) {
            return collection.hnsw().toNode();
        }

        @Override
        public CollectionConfig applyTo(CollectionConfig collection) {
            return collection.with(collection.hnsw().overlaidWith(config));
        }

        @Override
        public CollectionPart with(Node.Obj settings) {
            return new Hnsw(HnswConfig.fromNode(settings));
        }

        @Override
        public Set<String> optional() {
            return Set.of("payload_m", "inline_storage");
        }

        @Override
        public Map<String, Node> equivalentOfUnset(Node.Obj before) {
            Node m = before.get("m");
            Node off = new Node.Bool(false);
            return m == null
                    ? Map.of("inline_storage", off, "on_disk", off)
                    : Map.of("inline_storage", off, "on_disk", off, "payload_m", m);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hnsw(config);
        }
    }

    /** Optimizer settings. */
    record Optimizers(OptimizersConfig config) implements CollectionPart {

        static final String NAME = "optimizers_config";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Node.Obj settings() {
            return config.toNode();
        }

        @Override
        public Node.Obj of(CollectionConfig collection) {
            return collection.optimizers().toNode();
        }

        @Override
        public CollectionConfig applyTo(CollectionConfig collection) {
            return collection.with(collection.optimizers().overlaidWith(config));
        }

        @Override
        public CollectionPart with(Node.Obj settings) {
            return new Optimizers(OptimizersConfig.fromNode(settings));
        }

        @Override
        public Set<String> optional() {
            return Set.of("max_segment_size", "memmap_threshold", "prevent_unoptimized");
        }

        @Override
        public Map<String, Node> equivalentOfUnset(Node.Obj before) {
            return Map.of("memmap_threshold", new Node.Int(0), "prevent_unoptimized", new Node.Bool(false));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.optimizers(config);
        }
    }

    /** Reads the part that {@link UpdateCollection#toNode()} wrote. */
    static CollectionPart fromNode(NodeReader in) {
        String part = in.text("part");
        return List.<CollectionPart>of(new Hnsw(HnswConfig.UNSET), new Optimizers(OptimizersConfig.UNSET)).stream()
                .filter(known -> known.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "`" + part + "` is not a part of a collection this version of qmig knows"))
                .with(in.object("settings"));
    }
}
