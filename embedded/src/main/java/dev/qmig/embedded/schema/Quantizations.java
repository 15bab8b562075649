package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.BinaryQuantization;
import io.qdrant.client.grpc.Collections.BinaryQuantizationEncoding;
import io.qdrant.client.grpc.Collections.BinaryQuantizationQueryEncoding;
import io.qdrant.client.grpc.Collections.CompressionRatio;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationType;
import io.qdrant.client.grpc.Collections.TurboQuantBitSize;
import java.util.Optional;

/** Checks of quantization settings. They are stored as given and replaced as a whole. */
final class Quantizations {
    private Quantizations() {}

    /**
     * Refuses a config without a kind or with unknown values.
     *
     * @param none the text for a config without a kind, which differs from place to place
     */
    static QuantizationConfig checked(QuantizationConfig config, String none) {
        switch (config.getQuantizationCase()) {
            case SCALAR -> require(config.getScalar().getType() == QuantizationType.Int8, "Unknown quantization type");
            case PRODUCT ->
                require(
                        config.getProduct().getCompression() != CompressionRatio.UNRECOGNIZED,
                        "Unknown compression ratio");
            case BINARY -> check(config.getBinary());
            case TURBOQUANT ->
                require(
                        config.getTurboquant().getBits() != TurboQuantBitSize.UNRECOGNIZED,
                        "Unknown turbo quantization bit size");
            case QUANTIZATION_NOT_SET -> throw Refusal.invalid(none);
        }
        return config;
    }

    /** What an update sets, empty when it switches quantization off. */
    static Optional<QuantizationConfig> checked(QuantizationConfigDiff diff) {
        QuantizationConfig.Builder config = QuantizationConfig.newBuilder();
        switch (diff.getQuantizationCase()) {
            case SCALAR -> config.setScalar(diff.getScalar());
            case PRODUCT -> config.setProduct(diff.getProduct());
            case BINARY -> config.setBinary(diff.getBinary());
            case TURBOQUANT -> config.setTurboquant(diff.getTurboquant());
            case DISABLED -> {
                return Optional.empty();
            }
            case QUANTIZATION_NOT_SET -> {}
        }
        return Optional.of(checked(config.build(), "Quantization type is not specified"));
    }

    private static void check(BinaryQuantization binary) {
        require(
                binary.getEncoding() != BinaryQuantizationEncoding.UNRECOGNIZED,
                "Unknown binary quantization encoding");
        BinaryQuantizationQueryEncoding query = binary.getQueryEncoding();
        boolean known =
                query.hasSetting() && query.getSetting() != BinaryQuantizationQueryEncoding.Setting.UNRECOGNIZED;
        require(!binary.hasQueryEncoding() || known, "Unknown binary quantization query encoding");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Refusal.invalid(otherwise);
        }
    }
}
