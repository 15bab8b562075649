package dev.qmig.engine;

import dev.qmig.history.HistoryStore;
import dev.qmig.history.RunInfo;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Plan;
import dev.qmig.plan.RollbackPlan;
import dev.qmig.qdrant.QdrantGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Carries a plan out, migration by migration, and stops at the first problem. What is done stays done and is in the history; the
 * next run goes on from there.
 *
 * @since 0.1
 */
public final class Executor {

    private final Run run;

    /** An executor for one run. */
    public Executor(
            QdrantGateway server,
            HistoryStore history,
            RunInfo by,
            Clock clock,
            Settling settling,
            Progress.Listener listener) {
        run = new Run(new Requests(server, settling, listener), history, by, clock, listener);
    }

    /** Carries {@code plan} out. */
    public Execution run(Plan plan) {
        List<Execution.Finished> finished = new ArrayList<>();
        List<Job> jobs = Stream.concat(
                        plan.apply().stream().map(this::applying),
                        plan.revert().stream().map(this::reverting))
                .toList();
        for (Job job : jobs) {
            List<Problem> problems = carryOut(job, finished);
            if (!problems.isEmpty()) {
                return new Execution(finished, problems);
            }
        }
        return new Execution(finished, List.of());
    }

    /** One migration in one direction. */
    private record Job(
            Direction direction,
            Version version,
            String description,
            String script,
            int steps,
            Supplier<List<Problem>> work) {}

    private Job applying(MigrationPlan plan) {
        return new Job(
                Direction.APPLY,
                plan.migration().source().version(),
                plan.migration().description(),
                plan.migration().source().script(),
                plan.totalSteps(),
                () -> new Applying(run, plan).run());
    }

    private Job reverting(RollbackPlan plan) {
        return new Job(
                Direction.ROLLBACK,
                plan.entry().version(),
                plan.entry().description(),
                plan.entry().script(),
                plan.steps().size(),
                () -> new Reverting(run, plan).run());
    }

    private List<Problem> carryOut(Job job, List<Execution.Finished> finished) {
        Instant start = run.now();
        run.tell(new Progress.MigrationStarted(
                job.direction(), job.version(), job.description(), job.script(), job.steps()));
        List<Problem> problems = job.work().get();
        if (problems.isEmpty()) {
            Duration took = run.since(start);
            finished.add(new Execution.Finished(job.version(), job.description(), job.steps(), took));
            run.tell(new Progress.MigrationFinished(
                    job.direction(), job.version(), job.description(), job.steps(), took));
        }
        return problems;
    }
}
