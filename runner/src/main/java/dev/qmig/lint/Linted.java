package dev.qmig.lint;

import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Position;
import dev.qmig.model.Version;
import dev.qmig.plan.Source;
import dev.qmig.plan.Step;
import dev.qmig.plan.UndoStep;
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
        @Nullable Position position) {

    /** The migration as a whole. */
    static Linted of(Source source) {
        return new Linted(source.version(), source.script(), 0, null);
    }

    /** A step of it. */
    static Linted of(Source source, Step step) {
        return new Linted(source.version(), source.script(), step.number(), step.position());
    }

    /** A step of it that an interrupted rollback had half undone. */
    static Linted of(Source source, UndoStep step) {
        return new Linted(source.version(), source.script(), step.number(), null);
    }

    /** A step that is undone of a migration that the history has. */
    static Linted of(HistoryEntry entry, UndoStep step) {
        return new Linted(entry.version(), entry.script(), step.number(), null);
    }
}
