package dev.qmig.embedded.filter;

import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on one field. Of several checks in one condition any is enough; checks of how many values there are, of
 * emptiness and of null stand alone and leave the others out. But where there is an index, the first check it can answer
 * is the whole condition.
 */
final class FieldConditions {
    private FieldConditions() {}

    static Condition read(FieldCondition condition) {
        List<ValueCheck> checks = checks(condition);
        JsonPath path = JsonPath.parse(condition.getKey());
        return new OnField(condition, path, checks, unindexed(condition, path, checks));
    }

    private record OnField(FieldCondition condition, JsonPath path, List<ValueCheck> checks, Condition unindexed)
            implements Condition {
        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            return answer(indexes, condition, path, checks).orElse(unindexed).bind(indexes);
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return indexes.index(path)
                    .map(index -> indexes.ofObjects() ? ofPayload(index) : ofIndex(index))
                    .orElseGet(Candidates::any);
        }

        /** Where the index answers. */
        private Candidates ofIndex(ValueIndex index) {
            return checks.stream()
                    .filter(check -> check.isAnsweredBy(index.schema()))
                    .findFirst()
                    .map(check -> check.candidates(index))
                    .orElseGet(Candidates::any);
        }

        /** Where the payload answers, which may have values that the index did not take in. */
        private Candidates ofPayload(ValueIndex index) {
            boolean standsAlone = condition.hasValuesCount() || condition.hasIsEmpty() || condition.hasIsNull();
            return standsAlone
                    ? Candidates.any()
                    : Candidates.union(checks.stream()
                            .map(check ->
                                    check.isCoveredBy(index.schema()) ? check.candidates(index) : Candidates.any())
                            .toList());
        }
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
        if (condition.hasGeoRadius()) {
            checks.add(Geo.read(condition.getGeoRadius()));
        }
        if (condition.hasGeoBoundingBox()) {
            checks.add(Geo.read(condition.getGeoBoundingBox()));
        }
        if (condition.hasGeoPolygon()) {
            checks.add(Geo.read(condition.getGeoPolygon()));
        }
        return checks;
    }

    /** What the index on the field makes of the condition, if there is one and it makes anything of it. */
    private static Optional<Condition> answer(
            Indexes indexes, FieldCondition condition, JsonPath path, List<ValueCheck> checks) {
        IndexSchema index = indexes.at(path).orElse(null);
        if (index == null) {
            return Optional.empty();
        }
        Optional<Condition> check = checks.stream()
                .filter(any -> any.isAnsweredBy(index))
                .findFirst()
                .map(answered -> onElements(path, answered, index));
        return check.isPresent() || indexes.ofObjects() ? check : Emptiness.indexed(condition, path);
    }

    private static Condition unindexed(FieldCondition condition, JsonPath path, List<ValueCheck> checks) {
        if (condition.hasValuesCount()) {
            boolean whenAbsent =
                    condition.hasIsEmpty() ? condition.getIsEmpty() : condition.hasIsNull() && !condition.getIsNull();
            return onValues(path, whenAbsent, value -> counts(condition.getValuesCount(), value));
        }
        if (condition.hasIsEmpty()) {
            boolean wanted = condition.getIsEmpty();
            return onValues(path, wanted, value -> Emptiness.isEmpty(value) == wanted);
        }
        if (condition.hasIsNull()) {
            boolean wanted = condition.getIsNull();
            return onValues(path, !wanted, value -> Emptiness.holdsNull(value) == wanted);
        }
        return Condition.any(
                checks.stream().map(check -> onElements(path, check, null)).toList());
    }

    private static Condition onValues(JsonPath path, boolean whenAbsent, Predicate<Value> check) {
        return indexes -> subject -> {
            List<Value> values = path.values(subject.payload());
            return values.isEmpty() ? whenAbsent : values.stream().anyMatch(check);
        };
    }

    /** An index that answers the check knows only the values it took in. */
    private static Condition onElements(JsonPath path, ValueCheck check, @Nullable IndexSchema index) {
        IndexKind kind = index == null ? null : index.kind();
        return indexes -> {
            Predicate<List<Value>> bound = check.bind(index);
            boolean oneByOne = indexes.ofObjects();
            return subject -> {
                List<Value> values = path.values(subject.payload()).stream()
                        .flatMap(value -> Values.elements(value).stream())
                        .filter(value -> kind == null || kind.admits(value))
                        .toList();
                return oneByOne ? values.stream().anyMatch(value -> bound.test(List.of(value))) : bound.test(values);
            };
        };
    }

    private static boolean counts(ValuesCount wanted, Value value) {
        long count = Values.isNull(value) ? 0 : Values.elements(value).size();
        return (!wanted.hasLt() || Long.compareUnsigned(count, wanted.getLt()) < 0)
                && (!wanted.hasLte() || Long.compareUnsigned(count, wanted.getLte()) <= 0)
                && (!wanted.hasGt() || Long.compareUnsigned(count, wanted.getGt()) > 0)
                && (!wanted.hasGte() || Long.compareUnsigned(count, wanted.getGte()) >= 0);
    }
}
