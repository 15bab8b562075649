package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.vector.VectorProtos;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which vectors a reply carries. */
sealed interface VectorSelector {

    /** The refusal of a name that the collection does not have. */
    default Optional<Refusal> complaint(Contents contents) {
        return Optional.empty();
    }

    /** The vectors of one point. Refuses names that the collection does not have. */
    Optional<VectorsOutput> apply(Contents contents, Point point);

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
        public Optional<VectorsOutput> apply(Contents contents, Point point) {
            return Optional.empty();
        }
    }

    record All() implements VectorSelector {
        @Override
        public Optional<VectorsOutput> apply(Contents contents, Point point) {
            return Optional.of(VectorProtos.output(point.vectors()));
        }
    }

    record Named(List<String> names) implements VectorSelector {
        @Override
        public Optional<Refusal> complaint(Contents contents) {
            return names.stream()
                    .filter(name -> !contents.spaces().containsKey(name))
                    .findFirst()
                    .map(Refusal::unknownVector);
        }

        @Override
        public Optional<VectorsOutput> apply(Contents contents, Point point) {
            complaint(contents).ifPresent(refusal -> {
                throw refusal;
            });
            Map<String, VectorValue> selected = new TreeMap<>(point.vectors());
            selected.keySet().retainAll(names);
            return Optional.of(
                    Collections.frequency(names, CollectionSettings.UNNAMED) > 1
                            ? VectorProtos.namedOutput(selected)
                            : VectorProtos.output(selected));
        }
    }
}
