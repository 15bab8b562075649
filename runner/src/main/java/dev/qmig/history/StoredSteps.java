package dev.qmig.history;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an entry that are still where it is stored, read when one of them is asked for. Whoever only looks asks how many are done, and
 * reading what they change takes longer than reading everything else of a history.
 */
final class StoredSteps extends AbstractList<StepEntry> {

    private final int done;
    private final Supplier<List<StepEntry>> stored;
    private @Nullable List<StepEntry> read;

    /**
     * Steps that {@code stored} gives.
     *
     * @param done how many are done
     */
    StoredSteps(int done, Supplier<List<StepEntry>> stored) {
        this.done = done;
        this.stored = stored;
    }

    /** How many are done, which is known without reading them. */
    int done() {
        return done;
    }

    @Override
    public StepEntry get(int index) {
        return read().get(index);
    }

    @Override
    public int size() {
        return read().size();
    }

    private synchronized List<StepEntry> read() {
        if (read == null) {
            read = List.copyOf(stored.get());
        }
        return read;
    }
}
