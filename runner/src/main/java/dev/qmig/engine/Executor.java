package dev.qmig.engine;

import dev.qmig.history.History;
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

    private final QdrantGateway server;
    private final HistoryStore history;
    private final RunInfo by;
    private final Clock clock;
    private final Settling settling;
    private final Progress.Listener listener;
    private final PointJobs jobs;

    /** An executor for one run. */
    public Executor(
            QdrantGateway server,
            HistoryStore history,
            RunInfo by,
            Clock clock,
            Settling settling,
            Progress.Listener listener,
            PointJobs jobs) {
        this.server = server;
        this.history = history;
        this.by = by;
        this.clock = clock;
        this.settling = settling;
        this.listener = listener;
        this.jobs = jobs;
    }

    /** Carries {@code plan} out, which was made from the history {@code before} since {@code lease} is held. */
    public Execution run(Plan plan, History before, Lease lease) {
        int migrations = plan.apply().size() + plan.revert().size();
        CurrentVersion current = new CurrentVersion(history, before, migrations);
        Requests requests = new Requests(server, lease, settling, listener, jobs);
        Run run = new Run(lease, requests, history, current, by, clock, listener);
        List<Execution.Finished> finished = new ArrayList<>();
        try {
            for (Job job : jobs(run, plan)) {
                List<Problem> problems = carryOut(run, job, finished);
                if (!problems.isEmpty()) {
                    return new Execution(finished, problems);
                }
            }
            return new Execution(finished, List.of());
        } catch (AbandonedException e) {
            return new Execution(finished, List.of(e.problem()));
        }
    }

    private static List<Job> jobs(Run run, Plan plan) {
        return Stream.concat(
                        plan.apply().stream().map(migration -> applying(run, migration)),
                        plan.revert().stream().map(migration -> reverting(run, migration)))
                .toList();
    }

    /** One migration in one direction. */
    private record Job(
            Direction direction,
            Version version,
            String description,
            String script,
            int steps,
            boolean whole,
            Supplier<List<Problem>> work) {}

    private static Job applying(Run run, MigrationPlan plan) {
        return new Job(
                Direction.APPLY,
                plan.migration().source().version(),
                plan.migration().description(),
                plan.migration().source().script(),
                plan.totalSteps(),
                plan.isWhole(),
                () -> new Applying(run, plan).run());
    }

    private static Job reverting(Run run, RollbackPlan plan) {
        return new Job(
                Direction.ROLLBACK,
                plan.entry().version(),
                plan.entry().description(),
                plan.entry().script(),
                plan.steps().size(),
                true,
                () -> new Reverting(run, plan).run());
    }

    private static List<Problem> carryOut(Run run, Job job, List<Execution.Finished> finished) {
        Instant start = run.now();
        run.tell(new Progress.MigrationStarted(
                job.direction(), job.version(), job.description(), job.script(), job.steps()));
        List<Problem> problems = job.work().get();
        if (problems.isEmpty() && job.whole()) {
            Duration took = run.since(start);
            finished.add(new Execution.Finished(job.version(), job.description(), job.steps(), took));
            run.tell(new Progress.MigrationFinished(
                    job.direction(), job.version(), job.description(), job.steps(), took));
        }
        return problems;
    }
}
