package dev.qmig.embedded.search;

import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.Optional;

/** A vector to search with: given as it is, or as the id of a point that has it. */
public sealed interface Example {

    /** The vector itself, empty when it has to be looked up. */
    Optional<VectorValue> given();

    /** The point that stands for the vector; it is left out of the results. */
    Optional<PointKey> key();

    record Given(VectorValue vector) implements Example {
        @Override
        public Optional<VectorValue> given() {
            return Optional.of(vector);
        }

        @Override
        public Optional<PointKey> key() {
            return Optional.empty();
        }
    }

    record OfPoint(PointKey id) implements Example {
        @Override
        public Optional<VectorValue> given() {
            return Optional.empty();
        }

        @Override
        public Optional<PointKey> key() {
            return Optional.of(id);
        }
    }
}
