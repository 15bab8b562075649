package dev.qmig.lint;

import dev.qmig.model.Position;
import dev.qmig.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * A place that a finding can be about.
 *
 * @param number the number of the step, or 0 for the migration as a whole
 */
record Linted(
        Version version,
        String script,
        int number,
        @Nullable Position position) {}
