package dev.qmig.engine;

import dev.qmig.history.MigrationState;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.qdrant.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sees to it that a migration that stopped says so in the history, as far as the server can still be reached. */
final class Guard {

    private Guard() {}

    /**
     * Runs {@code work}; where it ends with a problem, or there are {@code failures} by then, the journal is ended in {@code state}
     * with their messages. Where the server is still at its last step nothing failed, and the journal says so already.
     *
     * @param failures filled by {@code work} with what did not stop it
     */
    static List<Problem> journaled(
            Journal journal, MigrationState state, List<Problem> failures, Supplier<Optional<Problem>> work) {
        Optional<Problem> stopped = run(work);
        List<Problem> problems = new ArrayList<>(failures);
        stopped.ifPresent(problems::add);
        if (!problems.stream().allMatch(problem -> problem.code() == ProblemCode.STILL_BUILDING)) {
            try {
                journal.end(state, problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
            } catch (ServerException e) {
                int last = problems.size() - 1;
                problems.set(last, EngineProblems.unjournaled(problems.get(last), e));
            }
        }
        return problems;
    }

    /** What fails because the run was told to stop leaves the step in doubt, as it is in the journal. */
    private static Optional<Problem> run(Supplier<Optional<Problem>> work) {
        Optional<Problem> problem = failing(work);
        if (Thread.currentThread().isInterrupted()) {
            throw new AbandonedException(LeaseProblems.interrupted());
        }
        return problem;
    }

    private static Optional<Problem> failing(Supplier<Optional<Problem>> work) {
        try {
            return work.get();
        } catch (ServerException e) {
            return Optional.of(e.problem());
        }
    }
}
