package dev.qmig.history;

import dev.qmig.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The collection of the history is there and cannot be used, as where it is not for this version of qmig.
 *
 * @since 0.1
 */
public final class UnusableHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnusableHistoryException(Problem problem, @Nullable RuntimeException cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** What is wrong with it. */
    public Problem problem() {
        return problem;
    }
}
