package dev.qmig.embedded.filter;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.NestedCondition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads filters from requests. Empty clauses and empty conditions do not count; malformed ones are refused. */
public final class Filters {
    private Filters() {}

    public static Condition read(Filter filter) {
        return clauses(filter).condition();
    }

    public static Clauses clauses(Filter filter) {
        List<Condition> should = read(filter.getShouldList());
        List<Condition> minShould = read(filter.getMinShould().getConditionsList());
        List<Condition> must = read(filter.getMustList());
        return new Clauses(
                must,
                should,
                read(filter.getMustNotList()),
                filter.getMinShould().getMinCount(),
                minShould);
    }

    private static List<Condition> read(List<Common.Condition> conditions) {
        return conditions.stream().map(Filters::read).flatMap(Optional::stream).toList();
    }

    private static Optional<Condition> read(Common.Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> Optional.of(FieldConditions.read(condition.getField()));
            case IS_EMPTY ->
                Optional.of(
                        Emptiness.isEmpty(JsonPath.parse(condition.getIsEmpty().getKey())));
            case IS_NULL ->
                Optional.of(
                        Emptiness.isNull(JsonPath.parse(condition.getIsNull().getKey())));
            case HAS_ID ->
                Optional.of(Condition.isOneOf(condition.getHasId().getHasIdList().stream()
                        .map(PointKey::of)
                        .collect(Collectors.toUnmodifiableSet())));
            case HAS_VECTOR ->
                Optional.of(indexes ->
                        subject -> subject.hasVector(condition.getHasVector().getHasVector()));
            case NESTED -> Optional.of(nested(condition.getNested()));
            case FILTER -> Optional.of(read(condition.getFilter()));
            case CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private static Condition nested(NestedCondition condition) {
        if (!condition.hasFilter()) {
            throw Refusal.invalid("Nested condition must have a filter");
        }
        JsonPath elements = JsonPath.parse(condition.getKey()).elements();
        return new Nested(elements, read(condition.getFilter()));
    }

    /** All conditions of the inner filter on one and the same object of the list. */
    private record Nested(JsonPath elements, Condition inner) implements Condition {
        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            Predicate<Subject> bound = inner.bind(indexes.below(elements));
            return subject -> elements.values(subject.payload()).stream()
                    .filter(Values::isStruct)
                    .anyMatch(object -> bound.test(new Subject.Element(object.getStructValue())));
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return inner.candidates(indexes.below(elements));
        }
    }
}
