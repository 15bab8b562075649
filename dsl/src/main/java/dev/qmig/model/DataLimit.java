package dev.qmig.model;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** How much data one operation may write or replace, since the history keeps all of it. */
final class DataLimit {

    static final int POINTS = 1_000;
    static final int BYTES = 1 << 20;

    private DataLimit() {}

    /** Refuses {@code ids} where they are none, too many, or not all different. */
    static void check(String operation, List<PointId> ids) {
        if (ids.isEmpty()) {
            throw new InvalidValueException("`%s` names no points; give it one or more".formatted(operation));
        }
        if (ids.size() > POINTS) {
            throw new InvalidValueException(
                    "`%s` names %d points; an operation takes %d at most, because the history keeps what they were: use several, or `execute`"
                            .formatted(operation, ids.size(), POINTS));
        }
        for (int i = 0; i < ids.size(); i++) {
            if (ids.indexOf(ids.get(i)) < i) {
                throw new InvalidValueException("`%s` names the point %s twice".formatted(operation, ids.get(i)));
            }
        }
    }

    /** Refuses {@code data} that is too large to be kept in the history. */
    static void check(String operation, Node data) {
        int bytes = bytes(data);
        if (bytes > BYTES) {
            throw new InvalidValueException(
                    "`%s` holds %d bytes of data as JSON; an operation takes %d at most, because the history keeps it: use several, or `execute`"
                            .formatted(operation, bytes, BYTES));
        }
    }

    /** Why the data that is replaced cannot be kept; none where it can. */
    static List<String> captured(CollectionName collection, Collection<Point> replaced) {
        int bytes =
                bytes(new Node.Arr(replaced.stream().<Node>map(Point::toNode).toList()));
        return bytes <= BYTES
                ? List.of()
                : List.of(
                        "the %d points of collection `%s` that this replaces hold %d bytes as JSON, and the history keeps %d at most of what an operation replaces; use several, or `execute`"
                                .formatted(replaced.size(), collection, bytes, BYTES));
    }

    private static int bytes(Node data) {
        return CanonicalJson.write(data).getBytes(StandardCharsets.UTF_8).length;
    }
}
