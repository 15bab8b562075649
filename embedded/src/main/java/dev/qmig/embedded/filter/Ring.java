package dev.qmig.embedded.filter;

import io.qdrant.client.grpc.Common.GeoPoint;
import java.math.BigDecimal;
import java.util.List;

/** The edge of a polygon or of a hole in it; one that is left open is closed. */
record Ring(List<GeoPoint> corners) {

    /** Where a place lies. */
    enum Side {
        INSIDE,
        ON_EDGE,
        OUTSIDE
    }

    Ring {
        corners = List.copyOf(corners);
    }

    /** By how often the edge winds around the place. */
    Side side(GeoPoint place) {
        int windings = 0;
        for (int i = 0; i < corners.size(); i++) {
            GeoPoint a = corners.get(i);
            GeoPoint b = corners.get((i + 1) % corners.size());
            int turn = turn(a, b, place);
            if (turn == 0 && isWithin(a, b, place)) {
                return Side.ON_EDGE;
            }
            boolean upwards = a.getLat() <= place.getLat() && b.getLat() > place.getLat();
            boolean downwards = a.getLat() > place.getLat() && b.getLat() <= place.getLat();
            windings += upwards && turn > 0 ? 1 : downwards && turn < 0 ? -1 : 0;
        }
        return windings == 0 ? Side.OUTSIDE : Side.INSIDE;
    }

    private static boolean isWithin(GeoPoint a, GeoPoint b, GeoPoint place) {
        return isBetween(a.getLon(), b.getLon(), place.getLon()) && isBetween(a.getLat(), b.getLat(), place.getLat());
    }

    private static boolean isBetween(double a, double b, double value) {
        return Math.min(a, b) <= value && value <= Math.max(a, b);
    }

    /** On which side of the way from a to b the place lies, exactly: above 0 on the left, 0 on the line. */
    private static int turn(GeoPoint a, GeoPoint b, GeoPoint place) {
        double left = (b.getLon() - a.getLon()) * (place.getLat() - a.getLat());
        double right = (place.getLon() - a.getLon()) * (b.getLat() - a.getLat());
        double difference = left - right;
        boolean certain = Math.abs(difference) > 1e-9 * (Math.abs(left) + Math.abs(right));
        return certain || !Double.isFinite(difference) ? (int) Math.signum(difference) : exactTurn(a, b, place);
    }

    private static int exactTurn(GeoPoint a, GeoPoint b, GeoPoint place) {
        BigDecimal left = minus(b.getLon(), a.getLon()).multiply(minus(place.getLat(), a.getLat()));
        BigDecimal right = minus(place.getLon(), a.getLon()).multiply(minus(b.getLat(), a.getLat()));
        return left.compareTo(right);
    }

    private static BigDecimal minus(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b));
    }
}
