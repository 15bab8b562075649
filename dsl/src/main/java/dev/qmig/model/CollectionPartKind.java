package dev.qmig.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a collection that can be updated, with how Qdrant treats each: most settings are merged leaf by leaf and cannot be
 * unset again, a few are replaced as a whole or can be taken away.
 *
 * @since 0.1
 */
public enum CollectionPartKind implements Term {
    /** HNSW settings of the whole collection. */
    HNSW("hnsw_config", "hnsw_config") {
        @Override
        boolean isOptional(String leaf) {
            return leaf.equals("payload_m") || leaf.equals("inline_storage");
        }

        @Override
        void check(Node.Obj settings) {
            HnswConfig.fromNode(settings);
        }

        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            return hnswOf(before, "");
        }
    },

    /** Optimizer settings. */
    OPTIMIZERS("optimizers_config", "optimizers_config") {
        @Override
        boolean isOptional(String leaf) {
            return List.of("max_segment_size", "memmap_threshold", "prevent_unoptimized")
                    .contains(leaf);
        }

        @Override
        void check(Node.Obj settings) {
            OptimizersConfig.fromNode(settings);
        }

        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            return Map.of("memmap_threshold", new Node.Int(0), "prevent_unoptimized", OFF);
        }
    },

    /** How the collection is spread and read, and where its payload lies. */
    PARAMS("params", "params") {
        @Override
        void check(Node.Obj settings) {
            CollectionParams params = CollectionParams.fromNode(settings);
            if (params.shardNumber() != null || params.shardingMethod() != null) {
                throw new InvalidValueException(
                        "`shard_number` and `sharding_method` are fixed when a collection is created");
            }
        }

        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            return Map.of("read_fan_out_delay_ms", new Node.Int(0));
        }
    },

    /** Settings of one dense vector. */
    VECTOR("vectors_config", "vectors") {
        @Override
        boolean isOptional(String leaf) {
            return leaf.equals("on_disk");
        }

        @Override
        boolean canBeTakenAway(String leaf) {
            return leaf.equals(COMPRESSION);
        }

        @Override
        void check(Node.Obj settings) {
            NodeReader in = new NodeReader(settings);
            in.bool("on_disk");
            HnswConfig.fromNode(in.object("hnsw_config"));
            checkQuantization(settings);
        }

        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            Map<String, Node> values = hnswOf(before, "hnsw_config.");
            before.hnsw().toNode().entries().forEach((leaf, value) -> values.put("hnsw_config." + leaf, value));
            values.put("on_disk", OFF);
            return values;
        }
    },

    /** How vectors are compressed that do not say it themselves. */
    QUANTIZATION("quantization_config", "quantization_config") {
        @Override
        boolean canBeTakenAway(String leaf) {
            return leaf.equals(COMPRESSION);
        }

        @Override
        void check(Node.Obj settings) {
            checkQuantization(settings);
        }
    },

    /** Settings of one sparse vector. */
    SPARSE_VECTOR("sparse_vectors_config", "sparse_vectors") {
        @Override
        void check(Node.Obj settings) {
            if (SparseVectorParams.fromNode(settings).datatype() != null) {
                throw new InvalidValueException("the datatype of a sparse vector is fixed when the vector is created");
            }
        }

        /** Qdrant's own threshold where none is said. */
        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            return Map.of(
                    "index.full_scan_threshold",
                    new Node.Int(5_000),
                    "index.on_disk",
                    OFF,
                    "modifier",
                    new Node.Text(Modifier.NONE.term()));
        }
    },

    /** Limits that callers are held to. */
    STRICT_MODE("strict_mode_config", "strict_mode_config") {
        @Override
        boolean isOptional(String leaf) {
            return true;
        }

        @Override
        void check(Node.Obj settings) {
            StrictModeConfig.fromNode(settings);
        }

        /** Limits have no end that means none, so they stay; where strict mode was off they mean nothing. */
        @Override
        Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
            return Map.of(
                    "enabled",
                    OFF,
                    "unindexed_filtering_retrieve",
                    ON,
                    "unindexed_filtering_update",
                    ON,
                    "search_allow_exact",
                    ON);
        }
    },

    /** Free data by key. */
    METADATA("metadata", "metadata") {
        @Override
        void check(Node.Obj settings) {
            // Anything goes.
        }

        @Override
        boolean canBeTakenAway(String leaf) {
            return true;
        }
    };

    private static final String COMPRESSION = "quantization_config";
    private static final Node ON = new Node.Bool(true);
    private static final Node OFF = new Node.Bool(false);

    private final String term;
    private final String member;

    CollectionPartKind(String term, String member) {
        this.term = term;
        this.member = member;
    }

    /** The kind whose {@link #term} that is. */
    static CollectionPartKind of(String term) {
        return Arrays.stream(values())
                .filter(kind -> kind.term.equals(term))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "`" + term + "` is not a part of a collection this version of qmig knows"));
    }

    @Override
    public String term() {
        return term;
    }

    /** Where the part stands in the tree of a {@link CollectionConfig}. */
    String member() {
        return member;
    }

    /** Whether each vector has one of its own. */
    boolean isOfVector() {
        return this == VECTOR || this == SPARSE_VECTOR;
    }

    /** Refuses settings the part does not have, or of values that Qdrant refuses. */
    abstract void check(Node.Obj settings);

    /** Values that behave as an unset leaf does, for leaves that cannot be unset; a leaf missing here stays as it was set. */
    Map<String, Node> equivalentsOfUnset(CollectionConfig before) {
        return Map.of();
    }

    /** Whether a server may report {@code leaf} of a new collection as unset although nobody declared it. */
    boolean isOptional(String leaf) {
        return false;
    }

    /** Whether {@code leaf} can be unset. */
    boolean canBeTakenAway(String leaf) {
        return false;
    }

    /** Whether Qdrant replaces the value called {@code name} as a whole instead of merging it. */
    private boolean isWhole(String name) {
        return this == METADATA || this == STRICT_MODE || canBeTakenAway(name);
    }

    /** {@code before} with {@code settings} put over it, as Qdrant does it. */
    Node.Obj merged(Node.Obj before, Node.Obj settings) {
        Map<String, Node> result = new TreeMap<>(before.entries());
        settings.entries().forEach((name, value) -> {
            if (value.equals(Node.NULL) && canBeTakenAway(name)) {
                result.remove(name);
            } else if (value instanceof Node.Obj change && !isWhole(name)) {
                Node.Obj old = new NodeReader(before).object(name);
                Node.Obj both = old.overlaidWith(change);
                if (!both.isEmpty()) {
                    result.put(name, both);
                }
            } else {
                result.put(name, value);
            }
        });
        return new Node.Obj(result);
    }

    /** The leaves of {@code settings} by dotted path; what is replaced as a whole is one. */
    Map<String, Node> leaves(Node.Obj settings) {
        Map<String, Node> leaves = new TreeMap<>();
        settings.entries().forEach((name, value) -> {
            if (value instanceof Node.Obj object && !isWhole(name)) {
                object.entries().forEach((leaf, item) -> leaves.put(name + "." + leaf, item));
            } else {
                leaves.put(name, value);
            }
        });
        return leaves;
    }

    /** Settings of which every leaf is {@code leaves}' own: the way back from {@link #leaves}. */
    Node.Obj tree(Map<String, Node> leaves) {
        Node.Obj tree = Node.Obj.EMPTY;
        for (Map.Entry<String, Node> entry : leaves.entrySet()) {
            String leaf = entry.getKey();
            int dot = this == METADATA ? -1 : leaf.indexOf('.');
            Node.Obj value = Node.object()
                    .putNode(leaf.substring(dot + 1), entry.getValue())
                    .build();
            tree = dot < 0
                    ? tree.overlaidWith(value)
                    : tree.edited(leaf.substring(0, dot), object -> object.overlaidWith(value));
        }
        return tree;
    }

    private static void checkQuantization(Node.Obj settings) {
        if (!Node.NULL.equals(settings.get(COMPRESSION))) {
            QuantizationConfig.fromNode(new NodeReader(settings).object(COMPRESSION));
        }
    }

    private static Map<String, Node> hnswOf(CollectionConfig before, String prefix) {
        Map<String, Node> values = new TreeMap<>();
        Integer m = before.hnsw().m();
        if (m != null) {
            values.put(prefix + "payload_m", new Node.Int(m));
        }
        values.put(prefix + "inline_storage", OFF);
        values.put(prefix + "on_disk", OFF);
        return values;
    }
}
