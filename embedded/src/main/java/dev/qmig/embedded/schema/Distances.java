package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.Element;
import dev.qmig.embedded.vector.Metric;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.MultiVectorComparator;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;

/** Checks of distances and comparators, and what they mean for scoring. */
final class Distances {
    private Distances() {}

    static void check(int distance) {
        if (distance == Distance.UnknownDistance_VALUE) {
            throw Refusal.invalid("Malformed distance parameter: UnknownDistance");
        }
        if (Distance.forNumber(distance) == null) {
            throw Refusal.invalid("Malformed distance parameter, unexpected value: " + distance);
        }
    }

    static void check(MultiVectorConfig config) {
        if (config.getComparator() == MultiVectorComparator.UNRECOGNIZED) {
            throw Refusal.invalid("Unknown multi vector comparator");
        }
    }

    static Metric metric(Distance distance, Element element) {
        return switch (distance) {
            case Cosine -> element == Element.UINT8 ? Metric.COSINE_OF_BYTES : Metric.COSINE;
            case Euclid -> Metric.EUCLID;
            case Manhattan -> Metric.MANHATTAN;
            case Dot, UnknownDistance, UNRECOGNIZED -> Metric.DOT;
        };
    }
}
