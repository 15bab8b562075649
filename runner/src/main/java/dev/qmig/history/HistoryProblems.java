package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import org.jspecify.annotations.Nullable;

/** The sentences that the history tells a user. */
final class HistoryProblems {

    private HistoryProblems() {}

    static Problem unreadable(@Nullable Node version, RuntimeException reason) {
        String which = version == null ? "an entry without a version" : "the entry of version `" + version + "`";
        return Problem.of(
                ProblemCode.HISTORY,
                ("%s in the collection `%s` cannot be read: %s. It was written by a newer qmig or changed by hand; nothing runs "
                                + "until it is readable, and nothing was changed")
                        .formatted(which, HistoryStore.COLLECTION, reason.getMessage()));
    }

    static Problem unreadableLease(RuntimeException reason) {
        return Problem.of(
                ProblemCode.HISTORY,
                ("the lock in the collection `%s` cannot be read: %s. It was written by a newer qmig or changed by hand. Where nobody runs "
                                + "migrations now, remove it with `qmig unlock`; nothing was changed")
                        .formatted(HistoryStore.COLLECTION, reason.getMessage()));
    }
}
