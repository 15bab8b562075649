package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Moments;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.OrderValue;
import io.qdrant.client.grpc.Points.StartFrom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of points by the values of a field, for which there must be an index that keeps them in order. A point comes
 * once for each of its different values, and not at all without one.
 */
public record Ordering(
        JsonPath path, boolean descending, @Nullable OrderValue from) {

    public static Ordering read(OrderBy orderBy) {
        return new Ordering(
                JsonPath.parse(orderBy.getKey()),
                orderBy.getDirection() == Direction.Desc,
                orderBy.hasStartFrom() ? from(orderBy.getStartFrom()) : null);
    }

    private static @Nullable OrderValue from(StartFrom start) {
        return switch (start.getValueCase()) {
            case FLOAT -> OrderValue.newBuilder().setFloat(start.getFloat()).build();
            case INTEGER -> whole(start.getInteger());
            case TIMESTAMP -> whole(Moments.micros(start.getTimestamp()));
            case DATETIME ->
                whole(Moments.parse(start.getDatetime())
                        .orElseThrow(() -> Refusal.invalid("Malformed datetime: "
                                + Moments.complaint(start.getDatetime()).orElseThrow())));
            case VALUE_NOT_SET -> null;
        };
    }

    private static OrderValue whole(long value) {
        return OrderValue.newBuilder().setInt(value).build();
    }

    /** The points in this order. */
    public List<Hit> apply(Contents contents, Stream<Point> points) {
        IndexSchema index = contents.at(path).filter(IndexSchema::hasRange).orElseThrow(this::noIndex);
        Comparator<Placed> byValue = Comparator.comparing(Placed::value, Ordering::compare);
        Comparator<Placed> byId = Comparator.comparing(placed -> placed.point().key());
        return points.flatMap(point -> index.indexed(path, point.payload())
                        .map(value -> orderValue(index.kind(), value))
                        .distinct()
                        .map(value -> new Placed(point, value)))
                .filter(placed -> isReached(placed.value()))
                .sorted((descending ? byValue.reversed() : byValue).thenComparing(byId))
                .map(placed -> Hit.unscored(placed.point(), placed.value()))
                .toList();
    }

    /** A point by one of its values. */
    private record Placed(Point point, OrderValue value) {}

    private Refusal noIndex() {
        return Refusal.badInput("No range index for `order_by` key: `" + path
                + "`. Please create one to use `order_by`. Check "
                + "https://qdrant.tech/documentation/concepts/indexing/#payload-index "
                + "to see which payload schemas support Range conditions");
    }

    private boolean isReached(OrderValue value) {
        return from == null || (descending ? compare(value, from) <= 0 : compare(value, from) >= 0);
    }

    /** Which of two hits found in this order comes first. */
    int compare(Hit a, Hit b) {
        int ascending = a.order() == null || b.order() == null ? 0 : compare(a.order(), b.order());
        return descending ? -ascending : ascending;
    }

    private static int compare(OrderValue a, OrderValue b) {
        return a.hasInt() && b.hasInt() ? Long.compare(a.getInt(), b.getInt()) : Double.compare(number(a), number(b));
    }

    private static double number(OrderValue value) {
        return value.hasInt() ? (double) value.getInt() : value.getFloat();
    }

    private static OrderValue orderValue(IndexKind kind, Value value) {
        return switch (kind) {
            case DATETIME -> whole(Moments.parse(value.getStringValue()).orElseThrow());
            case INTEGER -> whole(Values.whole(value));
            case FLOAT, KEYWORD, GEO, TEXT, BOOL, UUID ->
                OrderValue.newBuilder()
                        .setFloat(Values.number(value).orElseThrow())
                        .build();
        };
    }
}
