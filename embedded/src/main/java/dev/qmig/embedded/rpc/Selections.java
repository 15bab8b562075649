package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.PointSelection;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Points.PointsSelector;

/** Reads which points a write is for. */
final class Selections {
    private Selections() {}

    /**
     * Refuses a selector without a kind, and a missing one.
     *
     * @param otherwise the text for a missing selector
     */
    static PointSelection read(boolean given, PointsSelector selector, String otherwise) {
        if (!given) {
            throw Refusal.invalid(otherwise);
        }
        return switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                new PointSelection.Ids(selector.getPoints().getIdsList().stream()
                        .map(PointKey::of)
                        .toList());
            case FILTER -> new PointSelection.Matching(Filters.read(selector.getFilter()));
            case POINTSSELECTORONEOF_NOT_SET -> throw Refusal.invalid("Malformed PointsSelector type");
        };
    }
}
