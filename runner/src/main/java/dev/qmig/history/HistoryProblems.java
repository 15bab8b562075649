package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.model.Version;
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

    static Problem contested(Version version) {
        return Problem.of(
                ProblemCode.HISTORY,
                ("others keep on writing the entry of version %s in the collection `%s`. Find out who does without the lock, and run the "
                                + "same command again")
                        .formatted(version, HistoryStore.COLLECTION));
    }

    static Problem unreadableLease(RuntimeException reason) {
        return Problem.of(
                ProblemCode.HISTORY,
                ("the lock in the collection `%s` cannot be read: %s. It was written by a newer qmig or changed by hand. Where nobody runs "
                                + "migrations now, remove it with `qmig unlock`; nothing was changed")
                        .formatted(HistoryStore.COLLECTION, reason.getMessage()));
    }
}
