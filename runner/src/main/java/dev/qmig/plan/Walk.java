package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClearPoints;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Loss;
import dev.qmig.model.Problem;
import dev.qmig.model.ServerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state that planning threads through the steps: the schema as it will be, the data still in it, and what is wrong. */
final class Walk {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Loss, Long> data;
    private final ServerVersion server;
    private ClusterSchema schema;

    Walk(Facts facts) {
        schema = facts.schema();
        data = new HashMap<>(facts.data());
        server = facts.server();
    }

    ClusterSchema schema() {
        return schema;
    }

    /** Whether the server is too old for {@code change}. */
    boolean isBeyondServer(Change change) {
        return change.requirement().version().compareTo(server) > 0;
    }

    ServerVersion server() {
        return server;
    }

    List<Problem> problems() {
        return problems;
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** The aliases that go with a collection which {@code change} deletes, as far as they are there. */
    List<AliasName> aliasesDeletedBy(Change change) {
        return change.destroys().stream()
                .filter(loss -> loss instanceof Loss.Points && !(change instanceof ClearPoints))
                .flatMap(loss -> schema.aliasesOf(loss.collection()).stream())
                .sorted()
                .toList();
    }

    /** What a change of points adds and takes away is known, so that a later loss of it can be told. */
    private void countData(Change change, ClusterSchema after) {
        if (!change.touchedPoints().isEmpty()) {
            change.collections().forEach(name -> {
                after.knownData(name).forEach((loss, count) -> data.merge(loss, count, Long::sum));
                schema.knownData(name).forEach((loss, count) -> data.merge(loss, -count, Long::sum));
            });
        }
        schema = after;
    }

    /** Moves past {@code change} and tells what it destroys; a collection made anew has no points. */
    Map<Loss, Long> advance(Change change) {
        Map<Loss, Long> destroyed = new HashMap<>();
        for (Loss loss : change.destroys()) {
            destroyed.put(loss, Math.max(0, data.getOrDefault(loss, 0L)));
            data.put(loss, 0L);
            if (loss instanceof Loss.Points whole) {
                data.replaceAll((other, count) -> other.collection().equals(whole.collection()) ? 0L : count);
            }
        }
        countData(change, change.apply(schema));
        return destroyed;
    }
}
