package dev.qmig.plan;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Problem;
import dev.qmig.model.ServerVersion;
import java.util.List;
import java.util.Map;

/**
 * What migrations make of an empty server, worked out without one: leaves that a server decides are unknown in it.
 *
 * @since 0.1
 */
public final class Replay {

    /** What it needs of a server is not asked here. */
    private static final ServerVersion ANY = new ServerVersion(Integer.MAX_VALUE, 0, 0);

    private Replay() {}

    /** What replaying gives. */
    public sealed interface Result {}

    /** The schema after the last of them. */
    public record Made(ClusterSchema schema) implements Result {}

    /** They cannot be applied to an empty server. */
    public record Refused(List<Problem> problems) implements Result {
        /** Copies. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** What {@code migrations} make, in their order. */
    public static Result of(List<Migration> migrations) {
        List<Pending> pending = migrations.stream()
                .map(migration -> new Pending(migration, null))
                .toList();
        Facts nothing = new Facts(ClusterSchema.EMPTY, ANY, Map.of());
        Plan.Result planned = MigratePlanner.plan(pending, nothing);
        if (planned instanceof Plan.Refused refused) {
            return new Refused(refused.problems());
        }
        ClusterSchema schema = ClusterSchema.EMPTY;
        for (MigrationPlan migration : ((Plan.Planned) planned).plan().apply()) {
            for (Step step : migration.steps()) {
                schema = step.change().apply(schema);
            }
        }
        return new Made(schema);
    }
}
