package dev.qmig.embedded.filter;

import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Optional;

/** Conditions on whether a field has values and whether it is null. An index sees a null within a list too. */
final class Emptiness {
    private Emptiness() {}

    /** Absent, null, or an empty list. */
    static Condition isEmpty(JsonPath path) {
        return indexes -> subject -> path.values(subject.payload()).stream().allMatch(Emptiness::isEmpty);
    }

    static boolean isEmpty(Value value) {
        return Values.isNull(value)
                || (Values.isList(value) && value.getListValue().getValuesCount() == 0);
    }

    static Condition isNull(JsonPath path) {
        return indexes -> {
            boolean indexed = !indexes.ofObjects() && indexes.at(path).isPresent();
            return indexed
                    ? holdsNull(path).bind(indexes)
                    : subject -> path.values(subject.payload()).stream().anyMatch(Values::isNull);
        };
    }

    private static Condition holdsNull(JsonPath path) {
        return indexes -> subject -> path.values(subject.payload()).stream().anyMatch(Emptiness::holdsNull);
    }

    static boolean holdsNull(Value value) {
        return Values.isNull(value)
                || (Values.isList(value)
                        && value.getListValue().getValuesList().stream().anyMatch(Values::isNull));
    }

    /** What an index answers, of whatever type it is. */
    static Optional<Condition> indexed(FieldCondition condition, JsonPath path) {
        if (condition.hasIsEmpty()) {
            return Optional.of(wanted(isEmpty(path), condition.getIsEmpty()));
        }
        return condition.hasIsNull() ? Optional.of(wanted(holdsNull(path), condition.getIsNull())) : Optional.empty();
    }

    private static Condition wanted(Condition condition, boolean wanted) {
        return wanted ? condition : condition.negated();
    }
}
