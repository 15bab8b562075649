package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole points. Of an id given twice the later point counts. The condition keeps existing points that do not
 * meet it; what becomes of missing ones is for the mode to say.
 */
public record Upsert(List<NewPoint> points, Mode mode, Condition condition) implements PointWrite {

    public Upsert {
        points = List.copyOf(points);
    }

    /** Which points may be written. */
    public enum Mode {
        ANY(true, true),
        INSERT_ONLY(true, false),
        UPDATE_ONLY(false, true);

        private final boolean inserts;
        private final boolean updates;

        Mode(boolean inserts, boolean updates) {
            this.inserts = inserts;
            this.updates = updates;
        }
    }

    /** A point as a request gives it. */
    public record NewPoint(PointKey key, @Nullable Struct payload, Map<String, VectorValue> vectors) {}

    /** What fits is asked only of the points that are written. */
    @Override
    public void apply(Edits edits) {
        Predicate<Subject> writable = condition.bind(edits.contents());
        List<Point> prepared = new ArrayList<>();
        for (NewPoint point : lastOfEach()) {
            Point before = edits.point(point.key());
            if (before == null ? mode.inserts : mode.updates && writable.test(before)) {
                prepared.add(new Point(
                        point.key(), point.payload(), VectorWrites.kept(edits, point.vectors()), edits.version()));
            }
        }
        prepared.forEach(edits::put);
    }

    private Iterable<NewPoint> lastOfEach() {
        Map<PointKey, NewPoint> byKey = new LinkedHashMap<>();
        points.forEach(point -> byKey.put(point.key(), point));
        return byKey.values();
    }
}
