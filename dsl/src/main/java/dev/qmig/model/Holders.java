package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which points have what a {@link Filling} fills in, and which of those that are meant lack it.
 *
 * @param having all points that have it; null where they are more than {@link DataLimit#IDS}, or nobody knows
 * @param lacking those that are meant and lack it; null likewise
 * @since 0.1
 */
public record Holders(
        @Nullable List<PointId> having, @Nullable List<PointId> lacking) {

    /** No point has it. */
    public static final Holders NONE = new Holders(List.of(), null);

    /** Copies. */
    public Holders {
        having = having == null ? null : List.copyOf(having);
        lacking = lacking == null ? null : List.copyOf(lacking);
    }

    /** Whether no point has it. */
    boolean isNone() {
        return having != null && having.isEmpty();
    }

    /** After {@code points} were written, each whole as it is now. */
    Holders written(PointPart part, List<Point> points) {
        if (having == null) {
            return new Holders(null, null);
        }
        List<PointId> now =
                new ArrayList<>(without(having, points.stream().map(Point::id).toList()));
        points.stream().filter(part::isIn).map(Point::id).forEach(now::add);
        return new Holders(now.size() > DataLimit.IDS ? null : now, null);
    }

    /** After {@code points} are gone. */
    Holders without(Collection<PointId> points) {
        return new Holders(
                having == null ? null : without(having, points), lacking == null ? null : without(lacking, points));
    }

    /** After the part was taken from {@code points}. */
    Holders takenFrom(Chosen points) {
        if (points.isAll()) {
            return NONE;
        }
        if (having == null) {
            return new Holders(null, null);
        }
        Set<PointId> named = new HashSet<>(points.ids());
        return new Holders(
                having.stream()
                        .filter(id -> named.contains(id) != points.listed())
                        .toList(),
                null);
    }

    /** After points were given another part, which may decide whether they are meant. */
    Holders meantAnew(PointFilter where) {
        return where.isAll() ? this : new Holders(having, null);
    }

    private static List<PointId> without(List<PointId> ids, Collection<PointId> gone) {
        Set<PointId> all = new HashSet<>(gone);
        return ids.stream().filter(id -> !all.contains(id)).toList();
    }
}
