package dev.qmig.engine;

import dev.qmig.model.Problem;

/**
 * Ends a run that may or must send nothing more: its lease is gone, or it was told to stop. The journal is left as it is, with the step
 * that was under way in doubt.
 *
 * @since 0.1
 */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    AbandonedException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
