package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A point as it is stored. A changed point is a new value.
 *
 * @param payload null for a point that was never given one or had it cleared, which is not the same as an empty one
 * @param version the number of the last write that changed it
 */
public record Point(PointKey key, @Nullable Struct payload, Map<String, VectorValue> vectors, long version)
        implements Subject {

    public Point {
        vectors = Map.copyOf(vectors);
    }

    @Override
    public boolean hasVector(String name) {
        return vectors.containsKey(name);
    }

    Point withPayload(@Nullable Struct changed, long version) {
        return new Point(key, changed, vectors, version);
    }

    Point withVectors(Map<String, VectorValue> changed, long version) {
        return new Point(key, payload, changed, version);
    }

    /** The vectors with some replaced or added. */
    Map<String, VectorValue> merged(Map<String, VectorValue> given) {
        Map<String, VectorValue> result = new TreeMap<>(vectors);
        result.putAll(given);
        return result;
    }
}
