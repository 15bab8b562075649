package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an entry as they are stored, read when one of them is asked for. Whoever only looks asks how many are done, and reading what
 * they change takes longer than reading everything else of a history.
 */
final class StoredSteps extends AbstractList<StepEntry> {

    private final List<Node.Obj> stored;
    private final Function<List<Node.Obj>, List<StepEntry>> reading;
    private final int done;
    private @Nullable List<StepEntry> read;

    /** Steps that {@code reading} makes of {@code stored}, one of each. What state they are in is read at once. */
    StoredSteps(List<Node.Obj> stored, Function<List<Node.Obj>, List<StepEntry>> reading) {
        this.stored = List.copyOf(stored);
        this.reading = reading;
        this.done = (int) this.stored.stream()
                .map(NodeReader::new)
                .filter(step -> step.required("state", step.term("state", StepState.values())) == StepState.DONE)
                .count();
    }

    /** How many are done. */
    int done() {
        return done;
    }

    @Override
    public synchronized StepEntry get(int index) {
        if (read == null) {
            read = List.copyOf(reading.apply(stored));
        }
        return read.get(index);
    }

    @Override
    public int size() {
        return stored.size();
    }
}
