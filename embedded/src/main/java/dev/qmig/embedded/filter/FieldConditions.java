package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Conditions on one field. Of several checks in one condition any is enough; checks of how many values there are, of
 * emptiness and of null stand alone and leave the others out.
 */
final class FieldConditions {
    private FieldConditions() {}

    static Condition read(FieldCondition condition) {
        JsonPath path = JsonPath.parse(condition.getKey());
        List<ValueCheck> checks = checks(condition);
        if (condition.hasValuesCount()) {
            return onValues(path, false, value -> counts(condition.getValuesCount(), value));
        }
        if (condition.hasIsEmpty()) {
            boolean wanted = condition.getIsEmpty();
            return onValues(path, wanted, value -> Filters.isEmpty(value) == wanted);
        }
        if (condition.hasIsNull()) {
            boolean wanted = condition.getIsNull();
            return onValues(path, !wanted, value -> holdsNull(value) == wanted);
        }
        return Condition.any(
                checks.stream().map(check -> onElements(path, check)).toList());
    }

    private static List<ValueCheck> checks(FieldCondition condition) {
        List<ValueCheck> checks = new ArrayList<>();
        if (condition.hasMatch()) {
            checks.add(Matches.read(condition.getMatch()));
        }
        if (condition.hasRange()) {
            checks.add(Ranges.read(condition.getRange()));
        } else if (condition.hasDatetimeRange()) {
            checks.add(Ranges.read(condition.getDatetimeRange()));
        }
        if (condition.hasGeoBoundingBox()) {
            checks.add(Geo.read(condition.getGeoBoundingBox()));
        }
        if (condition.hasGeoRadius()) {
            checks.add(Geo.read(condition.getGeoRadius()));
        }
        if (condition.hasGeoPolygon()) {
            checks.add(Geo.read(condition.getGeoPolygon()));
        }
        return checks;
    }

    private static Condition onValues(JsonPath path, boolean whenAbsent, Predicate<Value> check) {
        return indexes -> subject -> {
            List<Value> values = path.values(subject.payload());
            return values.isEmpty() ? whenAbsent : values.stream().anyMatch(check);
        };
    }

    /** An index that answers the check knows only the values it took in. */
    private static Condition onElements(JsonPath path, ValueCheck check) {
        return indexes -> {
            IndexSchema index = indexes.at(path).filter(check::isAnsweredBy).orElse(null);
            Predicate<List<Value>> bound = check.bind(index);
            IndexKind kind = index == null ? null : index.kind();
            return subject -> bound.test(path.values(subject.payload()).stream()
                    .flatMap(value -> Values.elements(value).stream())
                    .filter(value -> kind == null || kind.admits(value))
                    .toList());
        };
    }

    private static boolean counts(ValuesCount wanted, Value value) {
        long count = Values.isNull(value) ? 0 : Values.elements(value).size();
        return (!wanted.hasLt() || Long.compareUnsigned(count, wanted.getLt()) < 0)
                && (!wanted.hasLte() || Long.compareUnsigned(count, wanted.getLte()) <= 0)
                && (!wanted.hasGt() || Long.compareUnsigned(count, wanted.getGt()) > 0)
                && (!wanted.hasGte() || Long.compareUnsigned(count, wanted.getGte()) >= 0);
    }

    private static boolean holdsNull(Value value) {
        return Values.isNull(value)
                || (Values.isList(value)
                        && value.getListValue().getValuesList().stream().anyMatch(Values::isNull));
    }
}
