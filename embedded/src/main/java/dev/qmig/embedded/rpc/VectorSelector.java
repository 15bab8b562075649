package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.VectorProtos;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which vectors a reply carries. */
sealed interface VectorSelector {

    /** Refuses names that the collection does not have. */
    void check(Contents contents);

    Optional<VectorsOutput> apply(Point point);

    /** A selector that does not say which means none. */
    static VectorSelector read(WithVectorsSelector selector) {
        return switch (selector.getSelectorOptionsCase()) {
            case ENABLE -> selector.getEnable() ? new All() : new None();
            case INCLUDE -> new Named(selector.getInclude().getNamesList());
            case SELECTOROPTIONS_NOT_SET -> new None();
        };
    }

    record None() implements VectorSelector {
        @Override
        public void check(Contents contents) {
            // Nothing is named.
        }

        @Override
        public Optional<VectorsOutput> apply(Point point) {
            return Optional.empty();
        }
    }

    record All() implements VectorSelector {
        @Override
        public void check(Contents contents) {
            // Nothing is named.
        }

        @Override
        public Optional<VectorsOutput> apply(Point point) {
            return Optional.of(VectorProtos.output(point.vectors()));
        }
    }

    record Named(List<String> names) implements VectorSelector {
        @Override
        public void check(Contents contents) {
            names.stream()
                    .filter(name -> !contents.spaces().containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw Refusal.unknownVector(name);
                    });
        }

        @Override
        public Optional<VectorsOutput> apply(Point point) {
            Map<String, VectorValue> selected = new TreeMap<>(point.vectors());
            selected.keySet().retainAll(names);
            return Optional.of(VectorProtos.output(selected));
        }
    }
}
