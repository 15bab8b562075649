package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;

/** Where the ids in a query are looked up: a collection, and the name of the vector taken from its points. */
public record References(Contents contents, String vectorName) {

    VectorValue vector(PointKey id) {
        if (!contents.spaces().containsKey(vectorName)) {
            throw Refusal.unknownVector(vectorName);
        }
        Point point = contents.point(id);
        if (point == null) {
            throw Refusal.pointNotFound(id);
        }
        VectorValue vector = point.vectors().get(vectorName);
        if (vector == null) {
            throw Refusal.notFound("Vector with name \"" + vectorName + "\" for point not found");
        }
        return vector;
    }
}
