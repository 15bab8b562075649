package dev.qmig.embedded.strict;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.stream.Stream;

/** How many conditions a filter has, and how large the largest of them is. */
public final class FilterSize {
    private FilterSize() {}

    static Stream<Condition> all(Filter filter) {
        return Stream.of(
                        filter.getShouldList(),
                        filter.getMinShould().getConditionsList(),
                        filter.getMustList(),
                        filter.getMustNotList())
                .flatMap(conditions -> conditions.stream());
    }

    public static long conditions(Filter filter) {
        return all(filter).mapToLong(FilterSize::conditions).sum();
    }

    private static long conditions(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case NESTED -> conditions(condition.getNested().getFilter());
            case FILTER -> conditions(condition.getFilter());
            case FIELD, IS_EMPTY, IS_NULL, HAS_ID, HAS_VECTOR -> 1;
            case CONDITIONONEOF_NOT_SET -> 0;
        };
    }

    static long largest(Filter filter) {
        return all(filter).mapToLong(FilterSize::size).max().orElse(0);
    }

    private static long size(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> size(condition.getField());
            case HAS_ID -> condition.getHasId().getHasIdCount();
            case NESTED -> largest(condition.getNested().getFilter());
            case FILTER -> largest(condition.getFilter());
            case IS_EMPTY, IS_NULL, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> 0;
        };
    }

    /** The values a condition lists, or the points of a polygon's edges. */
    private static long size(FieldCondition condition) {
        Match match = condition.getMatch();
        int listed = match.getKeywords().getStringsCount()
                + match.getIntegers().getIntegersCount()
                + match.getExceptKeywords().getStringsCount()
                + match.getExceptIntegers().getIntegersCount();
        int edges = condition.getGeoPolygon().getExterior().getPointsCount()
                + condition.getGeoPolygon().getInteriorsList().stream()
                        .mapToInt(interior -> interior.getPointsCount())
                        .sum();
        return Math.max(listed, edges);
    }
}
