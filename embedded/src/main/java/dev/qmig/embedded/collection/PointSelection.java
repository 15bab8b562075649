package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which points a write is for: those of given ids, which have to exist, or those that meet a filter. */
public sealed interface PointSelection {

    /** How many ids are done together: after one that is missing the rest of its chunk is still done. */
    int CHUNK = 32;

    void forEach(Edits edits, Consumer<Point> action);

    /** The ids selected, existing or not. */
    List<PointKey> keys(Edits edits);

    record Ids(List<PointKey> ids) implements PointSelection {
        public Ids {
            ids = List.copyOf(ids);
        }

        @Override
        public void forEach(Edits edits, Consumer<Point> action) {
            inChunks(edits, ids, Function.identity(), (point, id) -> action.accept(point));
        }

        @Override
        public List<PointKey> keys(Edits edits) {
            return ids;
        }
    }

    record Matching(Condition condition) implements PointSelection {
        @Override
        public void forEach(Edits edits, Consumer<Point> action) {
            edits.matching(condition).forEach(action);
        }

        @Override
        public List<PointKey> keys(Edits edits) {
            return edits.matching(condition).stream().map(Point::key).toList();
        }
    }

    /** Does each item with its point, and refuses after the chunk in which a point is missing. */
    static <T> void inChunks(Edits edits, List<T> items, Function<T, PointKey> keyOf, BiConsumer<Point, T> action) {
        for (int start = 0; start < items.size(); start += CHUNK) {
            PointKey missing = null;
            for (T item : items.subList(start, Math.min(start + CHUNK, items.size()))) {
                Point point = edits.point(keyOf.apply(item));
                if (point != null) {
                    action.accept(point, item);
                } else if (missing == null) {
                    missing = keyOf.apply(item);
                }
            }
            if (missing != null) {
                throw Refusal.pointNotFound(missing);
            }
        }
    }
}
