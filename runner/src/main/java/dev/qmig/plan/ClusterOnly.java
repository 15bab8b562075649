package dev.qmig.plan;

import dev.qmig.model.Change;
import dev.qmig.model.CreateShardKey;
import dev.qmig.model.DeleteShardKey;
import dev.qmig.model.ForEachCollection;
import dev.qmig.model.Operation;
import dev.qmig.model.RecordedOperation;
import dev.qmig.model.Recording;
import java.util.List;
import java.util.Optional;

/**
 * What only a cluster can do, so that one server cannot rehearse it.
 *
 * @since 0.1
 */
public final class ClusterOnly {

    private ClusterOnly() {}

    /** {@code recording} without it. */
    public static Recording without(Recording recording) {
        List<RecordedOperation> left = recording.recorded().stream()
                .flatMap(recorded -> without(recorded).stream())
                .toList();
        return new Recording(recording.description(), left, recording.problems(), recording.parameters());
    }

    /** {@code changes} without it. */
    public static List<Change> possible(List<Change> changes) {
        return changes.stream().filter(change -> !isOfCluster(change)).toList();
    }

    /** What of it {@code recording} asks for, each in a few words. */
    public static List<String> in(Recording recording) {
        return recording.operations().stream()
                .filter(operation ->
                        without(operation).filter(operation::equals).isEmpty())
                .map(Operation::summary)
                .toList();
    }

    private static Optional<RecordedOperation> without(RecordedOperation recorded) {
        Optional<RecordedOperation> left = without(recorded.operation()).map(recorded::with);
        List<Change> rollback = recorded.rollback();
        return rollback == null ? left : left.map(operation -> operation.undoneBy(possible(rollback)));
    }

    private static Optional<Operation> without(Operation operation) {
        if (operation instanceof ForEachCollection all) {
            List<Change> template = possible(all.template());
            return template.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ForEachCollection(all.pattern(), all.onFailure(), template));
        }
        return isOfCluster(operation) ? Optional.empty() : Optional.of(operation);
    }

    private static boolean isOfCluster(Operation operation) {
        return operation instanceof CreateShardKey || operation instanceof DeleteShardKey;
    }
}
