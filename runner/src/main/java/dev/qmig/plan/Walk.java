package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Loss;
import dev.qmig.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state that planning threads through the steps: the schema as it will be, the data still in it, and what is wrong. */
final class Walk {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Loss, Long> points;
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
                .filter(Loss.Points.class::isInstance)
                .flatMap(loss -> schema.aliasesOf(loss.collection()).stream())
                .sorted()
                .toList();
    }

    private void countPoints(Change change, ClusterSchema after) {
        for (CollectionName name : change.collections()) {
            long more = after.knownPoints(name) - schema.knownPoints(name);
            if (more != 0 && !change.touchedPoints().isEmpty()) {
                points.merge(new Loss.Points(name), more, (before, added) -> Math.max(0, before + added));
            }
        }
        schema = after;
    }

    /** Moves past {@code change} and tells what it destroys; a collection made anew has no points. */
    Map<Loss, Long> advance(Change change) {
        Map<Loss, Long> destroyed = new HashMap<>();
        for (Loss loss : change.destroys()) {
            destroyed.put(loss, points.getOrDefault(loss, 0L));
            points.put(loss, 0L);
            if (loss instanceof Loss.Points whole) {
                points.replaceAll((other, count) -> other.collection().equals(whole.collection()) ? 0L : count);
            }
        }
        countPoints(change, change.apply(schema));
        return destroyed;
    }
}
