package dev.qmig.engine;

import dev.qmig.history.LeaseEntry;
import dev.qmig.model.Activity;
import dev.qmig.model.Change;
import dev.qmig.model.Difference;
import dev.qmig.model.Problem;
import dev.qmig.model.Snapshot;
import dev.qmig.model.Version;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells while it goes on.
 *
 * @since 0.1
 */
public sealed interface Progress {

    /**
     * Scripts begin to be compiled; not told where there are none to compile.
     *
     * @param scripts how many
     */
    record Compiling(int scripts) implements Progress {}

    /**
     * Somebody else has the target. Told after each look while the run waits for it.
     *
     * @param waited the time since the run began to wait
     */
    record Locked(LeaseEntry holder, Duration waited) implements Progress {}

    /**
     * A migration begins.
     *
     * @param steps how many steps it has in this direction, those of an earlier run included
     */
    record MigrationStarted(Direction direction, Version version, String description, String script, int steps)
            implements Progress {}

    /**
     * A step begins.
     *
     * @param number its place in the migration, from 1
     * @param summary the request in a few words
     */
    record StepStarted(Direction direction, Version version, int number, int steps, String summary)
            implements Progress {}

    /**
     * The request of a step was sent and the server does not show its effect yet. Told after each look.
     *
     * @param number the step, counted from 1
     * @param summary the request in a few words
     * @param waited the time since the request was sent
     * @param missing what the server does not show yet, at least one
     */
    record StepWaiting(
            Direction direction, Version version, int number, String summary, Duration waited, List<Difference> missing)
            implements Progress {

        /** Copies. */
        public StepWaiting {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The server accepted the request of a step and is still at it, as with the index of a large collection. Told at once and about
     * every minute.
     *
     * @param number the step, counted from 1
     * @param change what is made
     * @param waited the time since the server was first asked whether it is done
     * @param activity what the collection is at
     */
    record StepBuilding(
            Direction direction, Version version, int number, Change change, Duration waited, Activity activity)
            implements Progress {}

    /**
     * The request of a step got lost: its outcome is not known, and the server does not show its effect. It is sent once more.
     *
     * @param number the step, counted from 1
     * @param summary the request in a few words
     */
    record Repeating(Direction direction, Version version, int number, String summary) implements Progress {}

    /**
     * The file of checksums could not be written. That stops nothing.
     *
     * @param file where it is, or would be
     */
    record SumsNotWritten(String file, String reason) implements Progress {}

    /**
     * A call failed in passing and will be made again.
     *
     * @param purpose what it does, so that it reads well after "cannot"
     * @param reason the status by which it failed
     * @param attempt which attempt failed, from 1
     */
    record Retrying(String purpose, String reason, int attempt, Duration pause) implements Progress {}

    /**
     * A step is done.
     *
     * @param sent whether a request was sent; false where everything was there already
     * @param snapshot what the step was to make, where that is a snapshot; otherwise null
     */
    record StepFinished(
            Direction direction,
            Version version,
            int number,
            int steps,
            String summary,
            Duration took,
            boolean sent,
            @Nullable Snapshot snapshot)
            implements Progress {}

    /**
     * A step failed without any effect, and the run goes on with the steps of its operation for other collections.
     *
     * @param leftOut how many further steps for the same collection are left out
     */
    record StepFailed(
            Direction direction, Version version, int number, int steps, String summary, Problem problem, int leftOut)
            implements Progress {}

    /** A migration is done. */
    record MigrationFinished(Direction direction, Version version, String description, int steps, Duration took)
            implements Progress {}

    /**
     * Points are moved from one collection into another. Told after every batch that the target has.
     *
     * @param source where they come from, as people are shown it
     * @param target where they go
     * @param total how many there were when the job began
     * @param read how many were read, by earlier runs too
     * @param written how many the target has of them
     * @param skipped how many were left out on purpose
     * @param ranges how many ranges there are
     * @param rangesDone how many of them are moved
     */
    record Moving(
            String source, String target, long total, long read, long written, long skipped, int ranges, int rangesDone)
            implements Progress {}

    /**
     * A range of points is moved. Told once for each range that this run has brought to its end.
     *
     * @param source where they come from, as people are shown it
     * @param target where they go
     * @param number its place among the ranges, from 1
     * @param ranges how many ranges there are
     * @param ids which ids are in it, as people are shown it
     * @param read how many points were read, by earlier runs too
     * @param written how many the target has of them
     * @param skipped how many were left out on purpose
     * @param took for how long this run was at it
     */
    record RangeMoved(
            String source,
            String target,
            int number,
            int ranges,
            String ids,
            long read,
            long written,
            long skipped,
            Duration took)
            implements Progress {}

    /**
     * Searches of a collection and of its copy were compared.
     *
     * @param source where points come from, as people are shown it
     * @param target where the copy is
     * @param points for how many points
     * @param limit how many of the nearest
     * @param share which share of these both have in common on average, from 0 to 1
     */
    record SearchesCompared(String source, String target, int points, int limit, double share) implements Progress {}

    /**
     * A copy of points was compared with where they come from, and what differed was brought. Told after each pass.
     *
     * @param source where points come from, as people are shown it
     * @param target where the copy is
     * @param pass which pass it was, from 1
     * @param brought how many points were inserted or replaced
     * @param deleted how many were deleted, because the source has them no more
     * @param left how many differ and were left as they are
     * @param examples the first ids of those
     * @param window for how long writes to the source may have gone unnoticed before readers were switched; null before they are
     */
    record CaughtUp(
            String source,
            String target,
            int pass,
            long brought,
            long deleted,
            long left,
            List<String> examples,
            @Nullable Duration window)
            implements Progress {

        /** Copies. */
        public CaughtUp {
            examples = List.copyOf(examples);
        }
    }

    /** Hears what a run tells, one event at a time: on the thread that runs it, but for what happens to calls that move points. */
    @FunctionalInterface
    interface Listener {

        /** Hears nothing. Written out, because what Java makes of a lambda here is made anew on every start. */
        Listener SILENT = new Listener() {
            @Override
            public void on(Progress event) {}
        };

        /** Takes notice of {@code event}; an exception from here stops the run like a kill would. */
        void on(Progress event);
    }
}
