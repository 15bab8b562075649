package dev.qmig.plan;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Expansion;
import dev.qmig.model.Operation;
import dev.qmig.model.Satisfaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What scripts alone make of an empty server: the schema that they declare.
 *
 * @param schema the schema after the last of them, without points; what a server fills in is unknown
 * @param problems what in them is not possible on an empty server, as sentences
 * @since 0.1
 */
public record Replay(ClusterSchema schema, List<String> problems) {

    /** Copies. */
    public Replay {
        problems = List.copyOf(problems);
    }

    /** The schema after {@code migrations}, which are in the order of their versions. */
    public static Replay of(List<Migration> migrations) {
        List<String> problems = new ArrayList<>();
        ClusterSchema state = ClusterSchema.EMPTY;
        for (Migration migration : migrations) {
            for (Operation operation : migration.operations()) {
                state = after(migration.source().script(), operation, state, problems);
            }
        }
        return new Replay(new ClusterSchema(state.collections(), state.aliases()), problems);
    }

    private static ClusterSchema after(
            String script, Operation operation, ClusterSchema before, List<String> problems) {
        Expansion expansion = Expanded.of(operation, before);
        expansion.conflicts().forEach(conflict -> problems.add(script + ": " + conflict));
        ClusterSchema state = before;
        for (Change change : expansion.changes()) {
            List<String> obstacles = new ArrayList<>(change.obstacles(state));
            if (change.satisfiedBy(state) instanceof Satisfaction.Conflict conflict) {
                conflict.differences().forEach(difference -> obstacles.add(difference.toString()));
            }
            obstacles.forEach(obstacle -> problems.add(script + ": " + obstacle));
            if (obstacles.isEmpty()) {
                state = change.apply(state);
            }
        }
        return state;
    }
}
