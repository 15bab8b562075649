package dev.qmig.embedded.search;

import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.Optional;

/** A vector to search with: given as it is, or as the id of a point that has it. */
public sealed interface Example {

    VectorValue vector(References references);

    /** The point that stands for the vector; it is left out of the results. */
    Optional<PointKey> key();

    record Given(VectorValue vector) implements Example {
        @Override
        public VectorValue vector(References references) {
            return vector;
        }

        @Override
        public Optional<PointKey> key() {
            return Optional.empty();
        }
    }

    record OfPoint(PointKey id) implements Example {
        @Override
        public VectorValue vector(References references) {
            return references.vector(id);
        }

        @Override
        public Optional<PointKey> key() {
            return Optional.of(id);
        }
    }
}
