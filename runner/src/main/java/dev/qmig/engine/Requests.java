package dev.qmig.engine;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Difference;
import dev.qmig.model.Problem;
import dev.qmig.model.Satisfaction;
import dev.qmig.qdrant.Completion;
import dev.qmig.qdrant.QdrantGateway;
import dev.qmig.qdrant.ServerException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests of one step: reads what it will meet, sends it, and reads back that it took effect. */
final class Requests {

    private final QdrantGateway server;
    private final Settling settling;

    Requests(QdrantGateway server, Settling settling) {
        this.server = server;
        this.settling = settling;
    }

    /** The state that {@code change} will meet. */
    ClusterSchema before(Change change) {
        return read(change.collections());
    }

    /** The collections {@code named} and all aliases, as they are now. */
    ClusterSchema read(Set<CollectionName> named) {
        return server.schema(named);
    }

    /** Why {@code change} does not fit {@code before} any more; empty where it does. */
    static Optional<Problem> misfit(StepContext step, Change change, ClusterSchema before) {
        List<String> obstacles = change.obstacles(before);
        if (!obstacles.isEmpty()) {
            return Optional.of(EngineProblems.moved(step, obstacles));
        }
        if (change.satisfiedBy(before) instanceof Satisfaction.Conflict conflict) {
            List<String> leaves =
                    conflict.differences().stream().map(Difference::toString).toList();
            return Optional.of(EngineProblems.moved(step, leaves));
        }
        return Optional.empty();
    }

    /** Points that {@code change} would destroy although the plan, and so whoever agreed to it, knew of none. */
    Optional<Problem> unplannedLoss(StepContext step, Change change, Map<CollectionName, Long> planned) {
        for (CollectionName name : change.destroys()) {
            long points = planned.getOrDefault(name, 0L) > 0 ? 0 : server.count(name);
            if (points > 0) {
                return Optional.of(EngineProblems.newPoints(step, name, points));
            }
        }
        return Optional.empty();
    }

    /** What became of a request. */
    sealed interface Sent {}

    /** It took effect. */
    record Shown(ClusterSchema after) implements Sent {}

    /** It was refused, or its effect does not show. */
    record NotShown(Problem problem) implements Sent {}

    /**
     * Sends {@code change} and waits until the server shows its effect.
     *
     * @param next collections to read in the same go, for the step that follows
     */
    Sent send(StepContext step, Change change, Set<CollectionName> next) {
        Set<CollectionName> named = new HashSet<>(change.collections());
        named.addAll(next);
        try {
            Completion completion = server.apply(change);
            ClusterSchema after =
                    settling.await(completion, () -> server.schema(named), schema -> change.differences(schema)
                            .isEmpty());
            List<Difference> missing = change.differences(after);
            return missing.isEmpty() ? new Shown(after) : new NotShown(EngineProblems.notSettled(step, missing));
        } catch (ServerException e) {
            return new NotShown(EngineProblems.refused(step, e));
        }
    }
}
