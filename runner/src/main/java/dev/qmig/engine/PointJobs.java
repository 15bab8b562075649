package dev.qmig.engine;

import dev.qmig.model.PointsJob;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * Carries out the steps that go through the points of a collection, each a job that goes on where it was interrupted.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PointJobs {

    /** For runs that have no such steps. */
    PointJobs NONE = (job, place) -> {
        throw new IllegalArgumentException("not a step of a migration: " + job.summary());
    };

    /**
     * What a job is to know of the run that it is in.
     *
     * @param begun when the step was begun, by this run or an earlier one: what was kept of it since counts, and nothing from before, when the same
     *     step may have been made and undone
     * @param held throws where the run must not write any more; it is asked often, and sends nothing
     */
    record Place(Version version, Instant begun, Runnable held) {}

    /**
     * Carries {@code job} out, or goes on with it, to its end. A thread that waits in it may be interrupted.
     *
     * @return what stands against it, where something does; what it has done stays
     * @throws dev.qmig.qdrant.ServerException where the server gives no answer or refuses
     */
    Optional<Problem> run(PointsJob job, Place place);
}
