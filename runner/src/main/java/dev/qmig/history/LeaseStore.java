package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.Problem;
import dev.qmig.qdrant.Documents;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/**
 * Reads and writes a lease, a document beside what it protects: that of a target in its history, that of a job beside the job. No write tells whether it took place, because the server does not
 * either: only {@link #read} does.
 *
 * @since 0.1
 */
public final class LeaseStore {

    /** The id of the document that is the lease of a target. */
    public static final UUID ID = NameUuid.of(HistoryStore.GROUP + "/lease");

    private final Documents documents;
    private final Runnable creation;
    private final UUID id;

    /**
     * The lease of a target.
     *
     * @param creation makes the collection where need be
     */
    LeaseStore(Documents documents, Runnable creation) {
        this(documents, creation, ID);
    }

    /**
     * One under another {@code id}.
     *
     * @param creation makes the collection where need be
     */
    public LeaseStore(Documents documents, Runnable creation, UUID id) {
        this.documents = documents;
        this.creation = creation;
        this.id = id;
    }

    /** What reading gives. */
    public sealed interface Read {}

    /** Nobody has it. */
    public record Free() implements Read {}

    /** Somebody has it, or had it when they were killed. */
    public record Held(LeaseEntry lease) implements Read {}

    /** There is something that this version of qmig cannot read. */
    public record Damaged(Problem problem) implements Read {}

    /** Who has it. */
    public Read read() {
        return documents.get(id).map(LeaseStore::parsed).orElseGet(Free::new);
    }

    /** Whether {@code lease} is the one that is there, in whatever state. */
    public boolean holds(LeaseEntry lease) {
        return read() instanceof Held held && held.lease().owner().equals(lease.owner());
    }

    private static Read parsed(Node.Obj document) {
        try {
            HistoryFormat.check(document);
            return new Held(LeaseEntry.fromNode(document));
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            return new Damaged(HistoryProblems.unreadableLease(e));
        }
    }

    /** Takes the lease where nobody has it; makes the collection of the history where need be. */
    public void insert(LeaseEntry lease) {
        creation.run();
        documents.putIfAbsent(id, lease.toNode(HistoryStore.GROUP));
    }

    /** Puts {@code lease} in place of {@code seen}, if its holder has not moved since. */
    public void takeOver(LeaseEntry seen, LeaseEntry lease) {
        documents.replace(id, seen.unmoved(), lease.toNode(HistoryStore.GROUP));
    }

    /** Writes {@code lease}, if its owner still has it. */
    public void renew(LeaseEntry lease) {
        documents.replace(id, lease.owned(), lease.toNode(HistoryStore.GROUP));
    }

    /** Removes what is there, whatever it is. */
    public void clear() {
        documents.delete(id, Node.Obj.EMPTY);
    }

    /** Gives {@code lease} back, if its owner still has it. */
    public void release(LeaseEntry lease) {
        documents.delete(id, lease.owned());
    }
}
