package dev.qmig.model;

/**
 * A vector as it can be added to a collection that is there: what can never be changed later, and the modifier. Everything else is set
 * by an update that follows.
 *
 * @since 0.1
 */
public sealed interface NewVector {

    /** A dense vector. */
    record Dense(VectorParams params) implements NewVector {
        /** Refuses settings that a request that adds a vector cannot carry. */
        public Dense {
            if (!params.equals(params.creatable())) {
                throw onlyByUpdate("on_disk`, `hnsw_config` and `quantization_config");
            }
        }

        @Override
        public CollectionConfig addTo(CollectionConfig config, VectorName name) {
            return config.with(name, params);
        }

        @Override
        public Node.Obj fixed() {
            return params.fixed();
        }

        @Override
        public Node.Obj toNode() {
            return params.toNode();
        }

        @Override
        public String member() {
            return "vectors";
        }
    }

    /** A sparse vector. */
    record Sparse(SparseVectorParams params) implements NewVector {
        /** Refuses settings that a request that adds a vector cannot carry. */
        public Sparse {
            if (!params.equals(params.creatable())) {
                throw onlyByUpdate("full_scan_threshold` and `on_disk");
            }
        }

        @Override
        public CollectionConfig addTo(CollectionConfig config, VectorName name) {
            return config.with(name, params);
        }

        @Override
        public Node.Obj fixed() {
            return params.fixed();
        }

        @Override
        public Node.Obj toNode() {
            return params.toNode();
        }

        @Override
        public String member() {
            return "sparse_vectors";
        }
    }

    /** {@code config} with this vector as {@code name}. */
    CollectionConfig addTo(CollectionConfig config, VectorName name);

    /** The tree of what can never be changed, with Qdrant's own default left out. */
    Node.Obj fixed();

    /** The tree of what is set. */
    Node.Obj toNode();

    /** Where vectors of this kind stand in the tree of a {@link CollectionConfig}. */
    String member();

    private static InvalidValueException onlyByUpdate(String leaves) {
        return new InvalidValueException(
                "`%s` of a new vector are set by an update, once it is there".formatted(leaves));
    }
}
