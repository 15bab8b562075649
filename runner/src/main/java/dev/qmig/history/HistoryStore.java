package dev.qmig.history;

import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import dev.qmig.qdrant.Documents;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    private static final String KIND = "kind";
    private static final String RUN = "run";
    private static final List<String> NO_MIGRATIONS = List.of(LeaseEntry.KIND, RunEntry.KIND);

    /** One to write, one to see that; a write of another run that comes in between takes two more. */
    private static final int CLAIMS = 8;

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

    /** Reads every migration of the group. Whatever else is in the collection is told, because something is wrong there. */
    public Read read() {
        return read(documents(List.of()), document -> HistoryCodec.read(document.content()));
    }

    /**
     * Reads as {@link #read()} does, but for looking only: the steps of an entry are asked for when one of them is, and are those that it has
     * by then.
     *
     * @throws dev.qmig.qdrant.ServerException where the server gives no answer or refuses, also by the {@link HistoryEntry#steps()} of what it
     *     returns
     * @throws UnusableHistoryException never by this call, but by those steps, where they cannot be read
     */
    public Read outline() {
        List<Documents.Document> found = documents(List.of(HistoryCodec.STEPS));
        return found.stream().allMatch(document -> HistoryCodec.isCounted(document.content()))
                ? read(found, document -> HistoryCodec.outline(document.content(), () -> stepsOf(document.id())))
                : read();
    }

    private List<Documents.Document> documents(List<String> leftOut) {
        return documents.allBut(KIND, NO_MIGRATIONS, leftOut);
    }

    /** None where the entry has gone meanwhile. */
    private List<StepEntry> stepsOf(String id) {
        Optional<Node.Obj> found = documents.get(UUID.fromString(id));
        try {
            found.ifPresent(HistoryFormat::check);
            return found.map(HistoryCodec::steps).orElse(List.of());
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            Documents.Document document = new Documents.Document(id, found.orElse(Node.Obj.EMPTY));
            throw new UnusableHistoryException(HistoryProblems.unreadable(document, e), e);
        }
    }

    private Read read(List<Documents.Document> found, Function<Documents.Document, HistoryEntry> reading) {
        List<HistoryEntry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Documents.Document document : found) {
            exists = true;
            try {
                HistoryFormat.check(document.content());
                read(document, reading).ifPresent(entries::add);
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                problems.add(HistoryProblems.unreadable(document, e));
            }
        }
        return problems.isEmpty() ? new Intact(new History(entries)) : new Damaged(problems);
    }

    /** A copy under another id would be a second entry of its version, of which nobody knows which one counts. */
    private static Optional<HistoryEntry> read(
            Documents.Document document, Function<Documents.Document, HistoryEntry> reading) {
        NodeReader in = new NodeReader(document.content());
        if (!HistoryCodec.KIND.equals(in.optionalText(KIND))) {
            throw new InvalidValueException("it is no migration");
        }
        if (!GROUP.equals(in.text("group"))) {
            return Optional.empty();
        }
        HistoryEntry entry = reading.apply(document);
        UUID id = idOf(entry.version());
        if (!id.toString().equals(document.id())) {
            throw new InvalidValueException("the entry of its version belongs to point `%s`".formatted(id));
        }
        return Optional.of(entry);
    }

    /**
     * Reads what each run did, oldest first. Runs that were killed are not among them, nor those that cannot be read: nothing hangs on
     * them.
     */
    public List<RunEntry> runs() {
        return documents.all(KIND, RunEntry.KIND).stream()
                .flatMap(document -> run(document).stream())
                .sorted(Comparator.comparing(RunEntry::started))
                .toList();
    }

    private static Optional<RunEntry> run(Documents.Document document) {
        try {
            return Optional.of(RunEntry.fromNode(document.content()));
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Adds {@code run} to what was done. */
    public void add(RunEntry run) {
        documents.put(run.id(), run.toNode(GROUP));
    }

    /** Forgets the migration of {@code version}. */
    public void forget(Version version) {
        documents.delete(idOf(version), Node.Obj.EMPTY);
    }

    /** The lease on the same target, kept in {@code apart}, the same documents for other threads. */
    public LeaseStore lease(Documents apart) {
        return new LeaseStore(apart, this::prepare);
    }

    /**
     * Writes {@code entry} over the one of its version, which from then on is that of {@code run} alone: a write of the run before that is
     * still under way is not made. Where it comes in between, this one is made again.
     *
     * @param held throws where the run has lost its lease; asked after each look at whose the entry is, so that a run that was paused does
     *     not claim it from the one that took over
     * @throws UnusableHistoryException where others keep on writing
     */
    public void claim(HistoryEntry entry, UUID run, Runnable held) {
        ensureExists();
        UUID id = idOf(entry.version());
        Node.Obj document = of(entry, run);
        for (int tries = 0; tries < CLAIMS; tries++) {
            Optional<Node.Obj> found = tries == 0 ? Optional.empty() : documents.get(id);
            if (found.isEmpty()) {
                documents.putIfAbsent(id, document);
            } else if (isOf(found.get(), run)) {
                return;
            } else {
                held.run();
                documents.replace(id, asOf(found.get()), document);
            }
        }
        throw new UnusableHistoryException(HistoryProblems.contested(entry.version()), null);
    }

    /** Writes {@code entry} over the one of its version, if {@code run} has claimed that and nobody else has since. */
    public void put(HistoryEntry entry, UUID run) {
        documents.replace(idOf(entry.version()), owned(run.toString()), of(entry, run));
    }

    private static Node.Obj of(HistoryEntry entry, UUID run) {
        return HistoryCodec.write(entry, GROUP).overlaidWith(owned(run.toString()));
    }

    private static boolean isOf(Node.Obj document, UUID run) {
        return run.toString().equals(new NodeReader(document).optionalText(RUN));
    }

    /** What {@code found} has as long as no other run has claimed it. Entries of before that was written do not say whose they are. */
    private static Node.Obj asOf(Node.Obj found) {
        String run = new NodeReader(found).optionalText(RUN);
        return run == null ? Node.object().put(KIND, HistoryCodec.KIND).build() : owned(run);
    }

    private static Node.Obj owned(String run) {
        return Node.object().put(RUN, run).build();
    }

    /** Shows {@code state} of the group in the collection's metadata, for people only, in place of what was shown before. */
    public void show(Node.Obj state) {
        ensureExists();
        documents.describe(Node.object().put(GROUP, state).build());
    }

    private void ensureExists() {
        if (!exists) {
            prepare();
        }
    }

    /**
     * Makes the collection where need be.
     *
     * @throws UnusableHistoryException where it is one that a newer qmig made
     */
    private void prepare() {
        try {
            HistoryFormat.check(documents.create(HistoryFormat.METADATA));
        } catch (InvalidValueException e) {
            throw new UnusableHistoryException(HistoryProblems.unusable(e), e);
        }
        exists = true;
    }

    private static UUID idOf(Version version) {
        return NameUuid.of(GROUP + "/" + version);
    }
}
