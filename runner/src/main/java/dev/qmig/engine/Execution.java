package dev.qmig.engine;

import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.time.Duration;
import java.util.List;

/**
 * How far the execution of a plan came.
 *
 * @param finished the migrations that were carried out, in order
 * @param problems what stopped it; none where all of it was carried out, several only where one operation was to go on after a failure
 * @since 0.1
 */
public record Execution(List<Finished> finished, List<Problem> problems) {

    /** Copies. */
    public Execution {
        finished = List.copyOf(finished);
        problems = List.copyOf(problems);
    }

    /** One migration that was carried out. */
    public record Finished(Version version, String description, int steps, Duration took) {}
}
