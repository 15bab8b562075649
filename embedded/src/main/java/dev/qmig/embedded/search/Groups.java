package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.Points.GroupId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results in groups by the values of a field. A point is in the group of each of its values; one without, and one with a
 * value that names no group, is in none.
 */
public final class Groups {
    /** How often a server asks for further groups, and then for further points of those it has. */
    private static final int ROUNDS = 5;

    private final Stage stage;
    private final JsonPath by;
    private final long limit;
    private final GroupsFound found;

    private Groups(Stage stage, Comparator<Hit> order, JsonPath by, long limit, long size) {
        this.stage = stage;
        this.by = by;
        this.limit = limit;
        this.found = new GroupsFound(order, by, limit, size);
    }

    /** The groups by their best result, each with so many results at most. */
    public static Map<GroupId, List<Hit>> of(Stage stage, Contents contents, JsonPath by, long limit, long size) {
        Stage grouping = stage.forGroups(limit, size).within(GroupConditions.notEmpty(by));
        Groups groups = new Groups(grouping, stage.scoring().order(contents), by, limit, size);
        if (!groups.findNew(contents)) {
            groups.fill(contents);
        }
        Map<GroupId, List<Hit>> result = new LinkedHashMap<>();
        groups.found.best().forEach(id -> result.put(id, groups.found.hits(id)));
        return result;
    }

    /** Asks for points outside of the groups that are full. True when there are enough full groups. */
    private boolean findNew(Contents contents) {
        for (int round = 0; round < ROUNDS; round++) {
            Stage rest = stage.within(GroupConditions.other(by, found.full())).within(found.unseen());
            if (!found.add(rest.run(contents))) {
                return false;
            }
            if (found.fullAmongBest() >= limit) {
                return true;
            }
        }
        return false;
    }

    /** Asks for further points of the best groups that are not full. */
    private void fill(Contents contents) {
        for (int round = 0; round < ROUNDS; round++) {
            Stage rest = stage.within(GroupConditions.oneOf(by, found.unfilledBest()))
                    .within(found.unseen());
            if (!found.add(rest.run(contents)) || found.fullAmongBest() >= limit) {
                return;
            }
        }
    }
}
