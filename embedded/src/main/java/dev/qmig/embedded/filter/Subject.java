package dev.qmig.embedded.filter;

import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import org.jspecify.annotations.Nullable;

/** What a filter looks at: a point, or an object inside its payload. */
public interface Subject {

    /** The id, or null for an object inside a payload. */
    @Nullable
    PointKey key();

    @Nullable
    Struct payload();

    boolean hasVector(String name);

    /** An object inside a payload: it has no id and no vectors. */
    record Element(Struct payload) implements Subject {
        @Override
        public @Nullable PointKey key() {
            return null;
        }

        @Override
        public boolean hasVector(String name) {
            return false;
        }
    }
}
