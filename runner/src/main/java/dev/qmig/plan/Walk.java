package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state that planning threads through the steps: the schema as it will be, the points still in it, and what is wrong. */
final class Walk {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<CollectionName, Long> points;
    private ClusterSchema schema;

    Walk(Facts facts) {
        schema = facts.schema();
        points = new HashMap<>(facts.points());
    }

    ClusterSchema schema() {
        return schema;
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
                .flatMap(name -> schema.aliasesOf(name).stream())
                .sorted()
                .toList();
    }

    /** Moves past {@code change} and tells which points it destroys; a collection made anew has none. */
    Map<CollectionName, Long> advance(Change change) {
        Map<CollectionName, Long> destroyed = new HashMap<>();
        for (CollectionName name : change.destroys()) {
            destroyed.put(name, points.getOrDefault(name, 0L));
            points.put(name, 0L);
        }
        schema = change.apply(schema);
        return destroyed;
    }
}
