package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * How vectors are compressed, of a whole collection or of one vector. Qdrant replaces it whole.
 *
 * @since 0.1
 */
public sealed interface QuantizationConfig {

    /** Its name in Qdrant's requests. */
    String method();

    /** The options under that name. */
    Node.Obj options();

    /** The lowest server that knows it. */
    default Requirement requirement() {
        return Requirement.NONE;
    }

    /** The tree: one entry, called by the method. */
    default Node.Obj toNode() {
        return Node.object().putNode(method(), options()).build();
    }

    /**
     * One byte a number.
     *
     * @param quantile share of values kept inside the range, 0.5 to 1
     * @param alwaysRam whether the compressed vectors stay in memory
     */
    record Scalar(@Nullable Double quantile, @Nullable Boolean alwaysRam) implements QuantizationConfig {
        private static final String METHOD = "scalar";

        /** Refuses values outside Qdrant's limits. */
        public Scalar {
            quantile = Float32.rounded(quantile);
            new Require().between(0.5, 1, "quantile", quantile).done();
        }

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Node.Obj options() {
            return Node.object()
                    .put("type", "Int8")
                    .put("quantile", quantile)
                    .put("always_ram", alwaysRam)
                    .build();
        }
    }

    /**
     * Groups of numbers replaced by the nearest of learnt ones.
     *
     * @param compression how much smaller vectors become
     * @param alwaysRam whether the compressed vectors stay in memory
     */
    record Product(CompressionRatio compression, @Nullable Boolean alwaysRam) implements QuantizationConfig {
        private static final String METHOD = "product";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Node.Obj options() {
            return Node.object()
                    .put("compression", compression)
                    .put("always_ram", alwaysRam)
                    .build();
        }
    }

    /**
     * One or two bits a number.
     *
     * @param encoding of the stored vectors
     * @param queryEncoding of the vector of a query
     * @param alwaysRam whether the compressed vectors stay in memory
     */
    record Binary(
            @Nullable BinaryEncoding encoding,
            @Nullable BinaryQueryEncoding queryEncoding,
            @Nullable Boolean alwaysRam) implements QuantizationConfig {
        private static final String METHOD = "binary";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Node.Obj options() {
            return Node.object()
                    .put("always_ram", alwaysRam)
                    .put("encoding", encoding)
                    .put("query_encoding", queryEncoding)
                    .build();
        }
    }

    /**
     * TurboQuant, of Qdrant 1.18.
     *
     * @param bits kept of each number
     * @param alwaysRam whether the compressed vectors stay in memory
     */
    record Turbo(@Nullable TurboBits bits, @Nullable Boolean alwaysRam) implements QuantizationConfig {
        private static final String METHOD = "turboquant";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Node.Obj options() {
            return Node.object().put("bits", bits).put("always_ram", alwaysRam).build();
        }

        @Override
        public Requirement requirement() {
            return Requirement.of118("turboquant");
        }
    }

    /** Reads {@link #toNode()} back; null for an empty tree. */
    static @Nullable QuantizationConfig fromNode(Node.Obj node) {
        if (node.isEmpty()) {
            return null;
        }
        String method = node.entries().keySet().iterator().next();
        NodeReader options = new NodeReader(new NodeReader(node).object(method));
        Boolean ram = options.bool("always_ram");
        return switch (method) {
            case Scalar.METHOD -> new Scalar(options.decimal("quantile"), ram);
            case Product.METHOD ->
                new Product(
                        options.required("compression", options.term("compression", CompressionRatio.values())), ram);
            case Binary.METHOD ->
                new Binary(
                        options.term("encoding", BinaryEncoding.values()),
                        options.term("query_encoding", BinaryQueryEncoding.values()),
                        ram);
            case Turbo.METHOD -> new Turbo(options.term("bits", TurboBits.values()), ram);
            default -> throw new InvalidValueException("`" + method + "` is not a quantization");
        };
    }
}
