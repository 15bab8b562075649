package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.PointSelection;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Points.PointsSelector;

/** Reads which points a write is for. */
final class Selections {
    private Selections() {}

    static PointSelection read(PointsSelector selector) {
        return switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                new PointSelection.Ids(selector.getPoints().getIdsList().stream()
                        .map(PointKey::of)
                        .toList());
            case FILTER -> new PointSelection.Matching(Filters.read(selector.getFilter()));
            case POINTSSELECTORONEOF_NOT_SET -> throw Refusal.invalid("Malformed PointsSelector type");
        };
    }

    static PointSelection required(boolean given, PointsSelector selector, String otherwise) {
        if (!given) {
            throw Refusal.invalid(otherwise);
        }
        return read(selector);
    }

    /** Whether ids are asked for and there are none. */
    static boolean isEmpty(PointsSelector selector) {
        return selector.hasPoints() && selector.getPoints().getIdsCount() == 0;
    }
}
