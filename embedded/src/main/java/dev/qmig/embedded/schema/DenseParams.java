package dev.qmig.embedded.schema;

import dev.qmig.embedded.vector.Element;
import dev.qmig.embedded.vector.VectorSpace;
import dev.qmig.embedded.vector.VectorSpace.DenseSpace;
import dev.qmig.embedded.vector.VectorSpace.MultiSpace;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;

/** The settings of dense vectors: how they are made, changed and compared. */
final class DenseParams {
    private DenseParams() {}

    static VectorParams checked(VectorParams params) {
        Distances.check(params.getDistanceValue());
        Distances.check(params.getMultivectorConfig());
        if (params.hasQuantizationConfig()) {
            Quantizations.checked(params.getQuantizationConfig(), "QuantizationConfig must contain quantization");
        }
        return Datatypes.isSet(params.getDatatypeValue())
                ? params
                : params.toBuilder().clearDatatype().build();
    }

    static VectorParamsDiff checked(VectorParamsDiff diff) {
        if (diff.hasQuantizationConfig()) {
            Quantizations.checked(diff.getQuantizationConfig());
        }
        return diff;
    }

    static VectorParams merged(VectorParams current, VectorParamsDiff diff) {
        VectorParams.Builder result = current.toBuilder();
        if (diff.hasHnswConfig()) {
            result.setHnswConfig(current.getHnswConfig().toBuilder().mergeFrom(diff.getHnswConfig()));
        }
        if (diff.hasQuantizationConfig()) {
            Quantizations.checked(diff.getQuantizationConfig())
                    .ifPresentOrElse(result::setQuantizationConfig, result::clearQuantizationConfig);
        }
        if (diff.hasOnDisk()) {
            result.setOnDisk(diff.getOnDisk());
        }
        return result.build();
    }

    /** Whether a vector may be created again: what comes by later updates does not count. */
    static boolean isSameVector(VectorParams a, VectorParams b) {
        return immutablePart(a).equals(immutablePart(b));
    }

    private static VectorParams immutablePart(VectorParams params) {
        return params.toBuilder()
                .clearHnswConfig()
                .clearQuantizationConfig()
                .clearOnDisk()
                .build();
    }

    static VectorSpace space(VectorParams params) {
        Element element = Datatypes.element(params.getDatatype());
        DenseSpace row =
                new DenseSpace((int) params.getSize(), Distances.metric(params.getDistance(), element), element);
        return params.hasMultivectorConfig() ? new MultiSpace(row) : row;
    }
}
