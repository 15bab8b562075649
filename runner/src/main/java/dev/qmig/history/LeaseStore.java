package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.Problem;
import dev.qmig.qdrant.Documents;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/**
 * Reads and writes the lease of a target, a document of its history. No write tells whether it took place, because the server does not
 * either: only {@link #read} does.
 *
 * @since 0.1
 */
public final class LeaseStore {

    /** The id of the document. */
    public static final UUID ID = NameUuid.of(HistoryStore.GROUP + "/lease");

    private final Documents documents;
    private final Runnable creation;

    LeaseStore(Documents documents, Runnable creation) {
        this.documents = documents;
        this.creation = creation;
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
        return documents.get(ID).map(LeaseStore::parsed).orElseGet(Free::new);
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
        documents.putIfAbsent(ID, lease.toNode(HistoryStore.GROUP));
    }

    /** Puts {@code lease} in place of {@code seen}, if its holder has not moved since. */
    public void takeOver(LeaseEntry seen, LeaseEntry lease) {
        documents.replace(ID, seen.unmoved(), lease.toNode(HistoryStore.GROUP));
    }

    /** Writes {@code lease}, if its owner still has it. */
    public void renew(LeaseEntry lease) {
        documents.replace(ID, lease.owned(), lease.toNode(HistoryStore.GROUP));
    }

    /** Removes what is there, whatever it is. */
    public void clear() {
        documents.delete(ID, Node.Obj.EMPTY);
    }

    /** Gives {@code lease} back, if its owner still has it. */
    public void release(LeaseEntry lease) {
        documents.delete(ID, lease.owned());
    }
}
