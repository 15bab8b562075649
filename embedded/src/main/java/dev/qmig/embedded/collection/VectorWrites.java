package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes to the vectors of points that exist. */
public final class VectorWrites {
    private VectorWrites() {}

    /** Vectors for one point. */
    public record PointVectors(PointKey key, Map<String, VectorValue> vectors) {}

    /**
     * Replaces the vectors given and leaves the others, at the points that meet the condition. What fits is asked of no
     * others.
     */
    public static PointWrite update(List<PointVectors> points, Condition condition) {
        return edits -> {
            Predicate<Subject> writable = condition.bind(edits.contents());
            List<PointVectors> prepared = new ArrayList<>();
            for (PointVectors given : points) {
                Point before = edits.point(given.key());
                if (before == null) {
                    prepared.add(given);
                } else if (writable.test(before)) {
                    prepared.add(new PointVectors(given.key(), kept(edits, given.vectors())));
                }
            }
            PointSelection.inChunks(
                    edits,
                    prepared,
                    PointVectors::key,
                    (before, given) -> edits.put(before.withVectors(before.merged(given.vectors()), edits.version())));
        };
    }

    /** A name that the collection does not have is refused at the first point. */
    public static PointWrite delete(PointSelection selection, List<String> names) {
        return edits -> selection.forEach(edits, point -> {
            names.forEach(edits::space);
            if (names.isEmpty()) {
                return;
            }
            Map<String, VectorValue> left = new TreeMap<>(point.vectors());
            names.forEach(left::remove);
            edits.put(point.withVectors(left, edits.version()));
        });
    }

    /** The vectors as their spaces keep them. Refuses a name, a kind or a dimension that the collection does not have. */
    static Map<String, VectorValue> kept(Edits edits, Map<String, VectorValue> given) {
        Map<String, VectorValue> result = new TreeMap<>();
        given.forEach((name, vector) -> result.put(name, edits.space(name).kept(vector)));
        return result;
    }
}
