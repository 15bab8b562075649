package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Point;
import io.qdrant.client.grpc.Points.OrderValue;
import org.jspecify.annotations.Nullable;

/**
 * A point that was found.
 *
 * @param version what the reply shows as version: 0 where a server does not look it up
 * @param order the value the point was ordered by, null when it was not
 */
public record Hit(
        Point point, float score, long version, @Nullable OrderValue order) {

    static Hit scored(Point point, float score) {
        return new Hit(point, score, point.version(), null);
    }

    /** A point that was found without being scored. */
    static Hit unscored(Point point, @Nullable OrderValue order) {
        return new Hit(point, 1f, 0, order);
    }

    Hit withScore(float changed) {
        return new Hit(point, changed, version, order);
    }
}
