package dev.qmig.engine;

import dev.qmig.history.MigrationState;
import dev.qmig.model.Problem;
import dev.qmig.qdrant.ServerException;
import java.util.Optional;
import java.util.function.Supplier;

/** Sees to it that a migration that stopped says so in the history, as far as the server can still be reached. */
final class Guard {

    private Guard() {}

    /** Runs {@code work}; where it ends with a problem the journal is ended in {@code state} with its message. */
    static Optional<Problem> journaled(Journal journal, MigrationState state, Supplier<Optional<Problem>> work) {
        Optional<Problem> problem = run(work);
        if (problem.isPresent()) {
            try {
                journal.end(state, problem.get().message());
            } catch (ServerException e) {
                return Optional.of(EngineProblems.unjournaled(problem.get(), e));
            }
        }
        return problem;
    }

    private static Optional<Problem> run(Supplier<Optional<Problem>> work) {
        try {
            return work.get();
        } catch (ServerException e) {
            return Optional.of(e.problem());
        }
    }
}
