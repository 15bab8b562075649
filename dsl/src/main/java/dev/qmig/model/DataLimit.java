package dev.qmig.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much data an operation and a migration may write and replace, since the history keeps all of it. It holds for what a migration
 * asks for; what undoes it holds as much as there was.
 *
 * @since 0.1
 */
public final class DataLimit {

    static final int POINTS = 1_000;

    /** As JSON, of what an operation writes, and as much again of what it replaces. */
    public static final int BYTES = 1 << 20;

    /** As JSON, of what the operations of a migration write and replace. An entry of the history must fit into one request of Qdrant. */
    public static final int MIGRATION_BYTES = 4 << 20;

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

    /** Why the history cannot keep {@code change} and the {@code inverse} that was captured for it; none where it can. */
    public static List<String> obstacles(Change change, Inverse inverse) {
        List<String> obstacles = new ArrayList<>();
        long written = change.dataBytes();
        long kept = inverse.dataBytes();
        if (written > BYTES) {
            obstacles.add(
                    "`%s` holds %d bytes of data as JSON; an operation takes %d at most, because the history keeps it: use several, or `execute`"
                            .formatted(change.summary(), written, BYTES));
        }
        if (kept > BYTES) {
            obstacles.add(
                    "what undoes `%s` holds %d bytes of data as JSON, and the history keeps %d at most of what an operation replaces: use several, or `execute`"
                            .formatted(change.summary(), kept, BYTES));
        }
        return obstacles;
    }

    /** How large {@code data} is as JSON. */
    static long bytes(Node data) {
        return CanonicalJson.write(data).getBytes(StandardCharsets.UTF_8).length;
    }
}
