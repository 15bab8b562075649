package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Expanding;
import dev.qmig.model.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an earlier run of a migration left off. An operation is behind once a step of a later one is done, because operations are
 * carried out in order; what it would come to now does not count. The last one begun is expanded again, without what is done of it.
 *
 * @param done the steps that stay in effect
 * @param undoing the step that an interrupted rollback had half undone, or null
 * @param inDoubt the steps that were begun and do not show
 */
record Resumption(List<StepEntry> done, @Nullable StepEntry undoing, List<StepEntry> inDoubt) {

    /** Copies. */
    Resumption {
        done = List.copyOf(done);
        inDoubt = List.copyOf(inDoubt);
    }

    /** Where {@code unfinished} left off, doubt cleared by looking at {@code live}; the very beginning where that is null. */
    static Resumption of(@Nullable HistoryEntry unfinished, ClusterSchema live) {
        if (unfinished == null) {
            return new Resumption(List.of(), null, List.of());
        }
        List<StepEntry> settled = unfinished.settledSteps(live);
        return new Resumption(
                settled.stream().filter(step -> step.state() == StepState.DONE).toList(),
                settled.stream()
                        .filter(step -> step.state() == StepState.UNDOING)
                        .findFirst()
                        .orElse(null),
                unfinished.steps().stream()
                        .filter(step -> step.state() == StepState.STARTED)
                        .filter(step -> step.settled(live)
                                .filter(known -> known.state() == StepState.DONE)
                                .isEmpty())
                        .toList());
    }

    /** Whether nothing remains of {@code operation}, at {@code place} in the script, whatever it would come to now. */
    boolean isBehind(int place, Operation operation) {
        int last =
                done.stream().mapToInt(step -> step.origin().operation()).max().orElse(0);
        return place < last || (place == last && !(operation instanceof Expanding));
    }

    /** The changes of the operation at {@code place} that are done, each as often as it was made. */
    List<Change> doneOf(int place) {
        return new ArrayList<>(done.stream()
                .filter(step -> step.origin().operation() == place)
                .map(StepEntry::change)
                .toList());
    }
}
