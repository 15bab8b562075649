package dev.qmig.engine;

import dev.qmig.history.LeaseEntry;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import java.time.Duration;

/** The sentences about who may write to a target. */
final class LeaseProblems {

    private LeaseProblems() {}

    static Problem locked(LeaseEntry holder, Duration waited) {
        return Problem.of(
                ProblemCode.LOCKED,
                ("%s has been running migrations here since %s, and still was after %d s of waiting. Nothing was changed. Wait, or give "
                                + "more time with `--lock-timeout`; where that process is gone its lock ends by itself after %d s, or at once "
                                + "with `qmig unlock`")
                        .formatted(
                                holder.holder(),
                                holder.since(),
                                waited.toSeconds(),
                                holder.term().toSeconds()));
    }

    static Problem contested(Duration waited) {
        return Problem.of(
                ProblemCode.LOCKED,
                "others were running migrations here for all of the %d s of waiting. Nothing was changed. Run the same command again, or give more time with `--lock-timeout`"
                        .formatted(waited.toSeconds()));
    }

    static Problem lost() {
        return Problem.of(
                ProblemCode.LOCK_LOST,
                "somebody else has taken over the lock of this run, or removed it, so it has stopped before its next request. Steps that "
                        + "are done stay. Run the same command again: it waits for whoever runs now, and goes on from there");
    }

    static Problem interrupted() {
        return Problem.of(
                ProblemCode.INTERRUPTED,
                "the run was told to stop, and has. Steps that are done stay; the same command goes on from there");
    }
}
