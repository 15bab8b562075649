package dev.qmig.history;

import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import dev.qmig.qdrant.Documents;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads and writes the history in its collection of the target. The collection is made with the first write, so a target on which
 * nothing ever ran is left as it is.
 *
 * @since 0.1
 */
public final class HistoryStore {

    /** The collection's name where nobody chose another. */
    public static final String COLLECTION = "_qmig_history";

    /** The group of migrations where nobody named one. */
    public static final String GROUP = "default";

    private final Documents documents;
    private boolean exists;

    /** Keeps the history in {@code documents}. */
    public HistoryStore(Documents documents) {
        this.documents = documents;
    }

    /** What reading gives: a history, or what in it cannot be read. */
    public sealed interface Read {}

    /** The whole history. */
    public record Intact(History history) implements Read {}

    /** Entries that this version of qmig cannot read; nothing may run then. */
    public record Damaged(List<Problem> problems) implements Read {
        /** Copies. */
        public Damaged {
            problems = List.copyOf(problems);
        }
    }

    /** Reads every migration of the group. */
    public Read read() {
        List<HistoryEntry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Node.Obj document : documents.all("group", GROUP)) {
            exists = true;
            try {
                if (HistoryCodec.KIND.equals(new NodeReader(document).optionalText("kind"))) {
                    entries.add(HistoryCodec.read(document));
                }
            } catch (InvalidValueException | DateTimeParseException | ArithmeticException e) {
                problems.add(HistoryProblems.unreadable(document.get("version"), e));
            }
        }
        return problems.isEmpty() ? new Intact(new History(entries)) : new Damaged(problems);
    }

    /** The lease on the same target. */
    public LeaseStore lease() {
        return new LeaseStore(documents, this::ensureExists);
    }

    /** Writes {@code entry} over the one of its version. */
    public void put(HistoryEntry entry) {
        ensureExists();
        documents.put(idOf(entry.version()), HistoryCodec.write(entry, GROUP));
    }

    /** Shows {@code state} of the group in the collection's metadata, for people only, in place of what was shown before. */
    public void show(Node.Obj state) {
        ensureExists();
        documents.describe(Node.object().put(GROUP, state).build());
    }

    private void ensureExists() {
        if (!exists) {
            documents.create();
            exists = true;
        }
    }

    private static UUID idOf(Version version) {
        return NameUuid.of(GROUP + "/" + version);
    }
}
