package dev.qmig.embedded.strict;

import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Uuids;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which payload index a filter needs and the collection does not have. */
final class FilterIndexes {
    private static final String PHRASE = "text (with phrase_matching: true)";
    private static final List<String> ANY =
            List.of("bool", "datetime", "float", "geo", "integer", "keyword", "text", PHRASE, "uuid");

    private FilterIndexes() {}

    /** The complaint about the first condition without a fitting index. */
    static Optional<String> firstMissing(Filter filter, Indexes indexes) {
        return firstMissing(filter, indexes, null);
    }

    private static Optional<String> firstMissing(Filter filter, Indexes indexes, @Nullable JsonPath outer) {
        return FilterSize.all(filter)
                .map(condition -> firstMissing(condition, indexes, outer))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> firstMissing(Condition condition, Indexes indexes, @Nullable JsonPath outer) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> missing(path(outer, condition.getField().getKey()), needed(condition.getField()), indexes);
            case IS_EMPTY -> missing(path(outer, condition.getIsEmpty().getKey()), ANY, indexes);
            case IS_NULL -> missing(path(outer, condition.getIsNull().getKey()), ANY, indexes);
            case NESTED ->
                firstMissing(
                        condition.getNested().getFilter(),
                        indexes,
                        path(outer, condition.getNested().getKey()).elements());
            case FILTER -> firstMissing(condition.getFilter(), indexes, outer);
            case HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private static JsonPath path(@Nullable JsonPath outer, String key) {
        JsonPath path = JsonPath.parse(key);
        return outer == null ? path : outer.then(path);
    }

    private static Optional<String> missing(JsonPath path, List<String> needed, Indexes indexes) {
        boolean there = needed.isEmpty()
                || indexes.at(path)
                        .filter(index -> names(index).stream().anyMatch(needed::contains))
                        .isPresent();
        return there
                ? Optional.empty()
                : Optional.of("Index required but not found for \"" + path + "\" of one of the following types: ["
                        + String.join(", ", new TreeSet<>(needed)) + "]");
    }

    /** What the index counts as. */
    private static Set<String> names(IndexSchema index) {
        return switch (index.kind()) {
            case TEXT -> index.text().getPhraseMatching() ? Set.of("text", PHRASE) : Set.of("text");
            case KEYWORD, INTEGER, FLOAT, GEO, BOOL, DATETIME, UUID ->
                Set.of(index.kind().name().toLowerCase(Locale.ROOT));
        };
    }

    private static List<String> needed(FieldCondition condition) {
        if (condition.hasMatch()) {
            return needed(condition.getMatch());
        }
        if (condition.hasRange()) {
            return List.of("float", "integer");
        }
        if (condition.hasDatetimeRange()) {
            return List.of("datetime");
        }
        boolean geo = condition.hasGeoBoundingBox() || condition.hasGeoRadius() || condition.hasGeoPolygon();
        return geo ? List.of("geo") : ANY;
    }

    private static List<String> needed(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> keywords(List.of(match.getKeyword()));
            case KEYWORDS -> keywords(match.getKeywords().getStringsList());
            case EXCEPT_KEYWORDS -> keywords(match.getExceptKeywords().getStringsList());
            case INTEGER, INTEGERS, EXCEPT_INTEGERS -> List.of("integer");
            case BOOLEAN -> List.of("bool");
            case TEXT, TEXT_ANY -> List.of("text");
            case PHRASE -> List.of(PHRASE);
            case MATCHVALUE_NOT_SET -> List.of();
        };
    }

    private static List<String> keywords(List<String> listed) {
        boolean allUuids = !listed.isEmpty() && listed.stream().allMatch(text -> Uuids.parse(text) != null);
        return allUuids ? List.of("keyword", "uuid") : List.of("keyword");
    }
}
