package dev.qmig.embedded.filter;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Places on the globe: in a box, within a distance, in a polygon. */
final class Geo {
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    private Geo() {}

    static ValueCheck read(GeoBoundingBox box) {
        if (!box.hasTopLeft() || !box.hasBottomRight()) {
            throw Refusal.invalid("Malformed GeoBoundingBox type");
        }
        return check(place -> contains(box, place));
    }

    static ValueCheck read(GeoRadius radius) {
        if (!radius.hasCenter()) {
            throw Refusal.invalid("Malformed GeoRadius type");
        }
        return check(place -> meters(radius.getCenter(), place) < radius.getRadius());
    }

    static ValueCheck read(GeoPolygon polygon) {
        if (!polygon.hasExterior()) {
            throw Refusal.invalid("Malformed GeoPolygon type - field `exterior` is required");
        }
        Ring exterior = new Ring(polygon.getExterior().getPointsList());
        List<Ring> holes = polygon.getInteriorsList().stream()
                .map(hole -> new Ring(hole.getPointsList()))
                .toList();
        return check(place -> exterior.side(place) == Ring.Side.INSIDE
                && holes.stream().allMatch(hole -> hole.side(place) == Ring.Side.OUTSIDE));
    }

    private static ValueCheck check(Predicate<GeoPoint> contains) {
        return ValueCheck.ofEach(index -> index.kind() == IndexKind.GEO, value -> isPlaceIn(value, contains));
    }

    private static boolean isPlaceIn(Value value, Predicate<GeoPoint> contains) {
        Map<String, Value> fields = value.getStructValue().getFieldsMap();
        OptionalDouble lon = Values.number(fields.getOrDefault("lon", Values.NULL));
        OptionalDouble lat = Values.number(fields.getOrDefault("lat", Values.NULL));
        return lon.isPresent()
                && lat.isPresent()
                && contains.test(GeoPoint.newBuilder()
                        .setLon(lon.getAsDouble())
                        .setLat(lat.getAsDouble())
                        .build());
    }

    /** Without its edges. A box whose left is east of its right goes over the date line. */
    private static boolean contains(GeoBoundingBox box, GeoPoint place) {
        boolean eastOfLeft = place.getLon() > box.getTopLeft().getLon();
        boolean westOfRight = place.getLon() < box.getBottomRight().getLon();
        boolean overDateLine = box.getTopLeft().getLon() > box.getBottomRight().getLon();
        return (overDateLine ? eastOfLeft || westOfRight : eastOfLeft && westOfRight)
                && box.getBottomRight().getLat() < place.getLat()
                && place.getLat() < box.getTopLeft().getLat();
    }

    /** The haversine distance. */
    private static double meters(GeoPoint a, GeoPoint b) {
        double lat = Math.sin(Math.toRadians(b.getLat() - a.getLat()) / 2);
        double lon = Math.sin(Math.toRadians(b.getLon() - a.getLon()) / 2);
        double square =
                lat * lat + Math.cos(Math.toRadians(a.getLat())) * Math.cos(Math.toRadians(b.getLat())) * lon * lon;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(square));
    }
}
