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
    private @Nullable List<StepEntry> read;

    /** Steps that {@code reading} makes of {@code stored}, one of each. */
    StoredSteps(List<Node.Obj> stored, Function<List<Node.Obj>, List<StepEntry>> reading) {
        this.stored = List.copyOf(stored);
        this.reading = reading;
    }

    /** How many say that they are done. */
    int done() {
        String done = StepState.DONE.term();
        return (int) stored.stream()
                .filter(step -> done.equals(new NodeReader(step).optionalText("state")))
                .count();
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
