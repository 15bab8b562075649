package dev.qmig.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much data an operation and a migration may write and replace, since the history keeps all of it. It holds for what a migration
 * asks for; what undoes it holds as much as there was.
 *
 * @since 0.1
 */
public final class DataLimit {

    static final int POINTS = 1_000;

    /** How many points a way back may name by their ids alone, without anything of them. */
    public static final int IDS = 10_000;

    /** As JSON, of what an operation writes, and as much again of what it replaces. */
    public static final int BYTES = 1 << 20;

    /** As JSON, of what the operations of a migration write and replace. An entry of the history must fit into one request of Qdrant. */
    public static final int MIGRATION_BYTES = 4 << 20;

    /** How many messages within each other a change may be: what is left of 100 where an entry of the history holds it in its steps. */
    private static final int MESSAGES = 85;

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
        boolean tooDeep = messages(change.toNode()) > MESSAGES
                || inverse.changes().stream().anyMatch(back -> messages(back.toNode()) > MESSAGES);
        if (tooDeep) {
            obstacles.add(
                    "`%s` writes or replaces data that is nested too deeply: Qdrant reads no more than 100 messages within each other, and the history keeps the data far within. Nest objects no more than 20 deep, or keep them as text"
                            .formatted(change.summary()));
        }
        return obstacles;
    }

    /** How many messages within each other hold {@code data}: an object takes three, one for its fields and one for each, a list two. */
    private static int messages(Node data) {
        if (data instanceof Node.Obj object) {
            return 3 + deepest(object.entries().values());
        }
        return data instanceof Node.Arr list ? 2 + deepest(list.items()) : 0;
    }

    private static int deepest(Collection<Node> items) {
        return items.stream().mapToInt(DataLimit::messages).max().orElse(0);
    }

    /** How large {@code data} is as JSON. */
    static long bytes(Node data) {
        return CanonicalJson.write(data).getBytes(StandardCharsets.UTF_8).length;
    }
}
