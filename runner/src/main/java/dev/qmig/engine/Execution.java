package dev.qmig.engine;

import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the execution of a plan came.
 *
 * @param finished the migrations that were carried out, in order
 * @param problem what stopped it, or null
 * @since 0.1
 */
public record Execution(List<Finished> finished, @Nullable Problem problem) {

    /** Copies. */
    public Execution {
        finished = List.copyOf(finished);
    }

    /** One migration that was carried out. */
    public record Finished(Version version, String description, int steps, Duration took) {}
}
