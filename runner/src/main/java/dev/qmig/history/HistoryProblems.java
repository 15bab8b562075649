package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.qdrant.Documents;

/** The sentences that the history tells a user. */
final class HistoryProblems {

    private HistoryProblems() {}

    static Problem unreadable(Documents.Document document, RuntimeException reason) {
        Node version = document.content().get("version");
        String which = version == null ? "" : " (version `" + version + "`)";
        return Problem.of(
                ProblemCode.HISTORY,
                ("point `%s`%s in the collection `%s` cannot be read: %s. It was written by a newer qmig, or by hand. Nothing runs "
                                + "until it is readable or gone, and nothing was changed")
                        .formatted(document.id(), which, HistoryStore.COLLECTION, reason.getMessage()));
    }

    static Problem unusable(RuntimeException reason) {
        return Problem.of(
                ProblemCode.HISTORY,
                "the collection `%s` cannot be used: %s. Nothing was changed"
                        .formatted(HistoryStore.COLLECTION, reason.getMessage()));
    }

    static Problem unreadableLease(RuntimeException reason) {
        return Problem.of(
                ProblemCode.HISTORY,
                ("the lock in the collection `%s` cannot be read: %s. It was written by a newer qmig or changed by hand. Where nobody runs "
                                + "migrations now, remove it with `qmig unlock`; nothing was changed")
                        .formatted(HistoryStore.COLLECTION, reason.getMessage()));
    }
}
