package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Uuids;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of an indexed field with the number of points that have them, most frequent first, then by value. */
public final class Facets {
    private Facets() {}

    /**
     * The most frequent values.
     *
     * @param filter null for all points
     * @param exact whether the index is asked for even where there is nothing to count; of all points, it tells also
     *     values that none has any more, with 0
     */
    public static List<FacetHit> of(
            Contents contents, JsonPath path, @Nullable Condition filter, long limit, boolean exact) {
        if (limit == 0 || (contents.count() == 0 && !exact)) {
            return List.of();
        }
        ValueIndex known = index(contents, path);
        IndexSchema index = known.schema();
        Map<FacetValue, Long> counts = new HashMap<>();
        if (filter == null && exact) {
            known.former().forEach(value -> counts.put(facetValue(index.kind(), value), 0L));
        }
        (filter == null ? contents.points() : contents.matching(filter))
                .forEach(point -> values(index, path, point).forEach(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<FacetValue, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().getStringValue())
                        .thenComparing(entry -> entry.getKey().getIntegerValue())
                        .thenComparing(entry -> entry.getKey().getBoolValue()))
                .limit(limit < 0 ? Long.MAX_VALUE : limit)
                .map(entry -> FacetHit.newBuilder()
                        .setValue(entry.getKey())
                        .setCount(entry.getValue())
                        .build())
                .toList();
    }

    private static ValueIndex index(Contents contents, JsonPath path) {
        Optional<ValueIndex> index =
                contents.index(path).filter(known -> known.schema().matchesValues());
        return index.orElseThrow(() -> Refusal.badInput("No appropriate index for faceting: `" + path
                + "`. Please create one to facet on this field. Check "
                + "https://qdrant.tech/documentation/concepts/indexing/#payload-index "
                + "to see which payload schemas support Match conditions"));
    }

    /** A point counts once for each of its different values. */
    private static Set<FacetValue> values(IndexSchema index, JsonPath path, Point point) {
        return index.indexed(path, point.payload())
                .map(value -> facetValue(index.kind(), value))
                .collect(Collectors.toSet());
    }

    private static FacetValue facetValue(IndexKind kind, Value value) {
        FacetValue.Builder result = FacetValue.newBuilder();
        return switch (kind) {
            case BOOL -> result.setBoolValue(value.getBoolValue()).build();
            case INTEGER -> result.setIntegerValue(Values.whole(value)).build();
            case UUID ->
                result.setStringValue(String.valueOf(Uuids.parse(value.getStringValue())))
                        .build();
            case KEYWORD, FLOAT, GEO, TEXT, DATETIME ->
                result.setStringValue(value.getStringValue()).build();
        };
    }
}
