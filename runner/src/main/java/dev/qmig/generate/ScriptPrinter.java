package dev.qmig.generate;

import dev.qmig.model.Change;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPartKind;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.CreateVector;
import dev.qmig.model.FieldPath;
import dev.qmig.model.Node;
import dev.qmig.model.UpdateCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes as statements of the DSL. What belongs together stands together: a collection with its payload indexes, the updates of one
 * collection. Recording what is written gives the same changes again, in the same order.
 */
public final class ScriptPrinter {

    private static final Set<String> AFTER_CREATION = Set.of("read_fan_out_factor", "read_fan_out_delay_ms");

    private final List<Change> changes;
    private int next;

    private ScriptPrinter(List<Change> changes) {
        this.changes = List.copyOf(changes);
    }

    /** The statements that record {@code changes}, as lines of a script. */
    public static String print(List<Change> changes) {
        StringBuilder text = new StringBuilder();
        statements(changes).forEach(statement -> statement.lines().forEach(line -> text.append(line)
                .append('\n')));
        return text.toString();
    }

    /** Some changes, and the one statement that records them. */
    record Statement(List<Change> changes, Piece piece) {
        List<String> lines() {
            return piece.lines();
        }
    }

    /** The statements that record {@code changes}. */
    static List<Statement> statements(List<Change> changes) {
        ScriptPrinter printer = new ScriptPrinter(changes);
        List<Statement> statements = new ArrayList<>();
        while (printer.next < printer.changes.size()) {
            int begin = printer.next;
            Piece piece = printer.statement();
            statements.add(new Statement(printer.changes.subList(begin, printer.next), piece));
        }
        return statements;
    }

    private Piece statement() {
        Change change = changes.get(next++);
        if (change instanceof CreateCollection creation) {
            return creation(creation);
        }
        if (change instanceof UpdateCollection update) {
            return updates(update);
        }
        if (change instanceof CreatePayloadIndex index) {
            return indexes(index);
        }
        return change instanceof CreateVector vector ? vector(vector) : change.accept(new SinglePieces());
    }

    private Piece creation(CreateCollection creation) {
        Node.Obj later = Node.Obj.EMPTY;
        if (peek() instanceof UpdateCollection update && isAfterCreation(update, creation.name())) {
            later = update.part().settings();
            next++;
        }
        return CollectionPieces.creation(creation, later, indexPieces(creation.name(), false));
    }

    private static boolean isAfterCreation(UpdateCollection update, CollectionName name) {
        return update.name().equals(name)
                && update.part().kind() == CollectionPartKind.PARAMS
                && AFTER_CREATION.containsAll(update.part().settings().entries().keySet());
    }

    private Piece updates(UpdateCollection first) {
        List<Piece> pieces = new ArrayList<>(CollectionPieces.part(first.part()));
        while (peek() instanceof UpdateCollection other && other.name().equals(first.name())) {
            pieces.addAll(CollectionPieces.part(other.part()));
            next++;
        }
        return Piece.of(
                "updateCollection(%s)".formatted(KotlinText.quoted(first.name().value())), pieces);
    }

    private Piece indexes(CreatePayloadIndex first) {
        next--;
        String name = KotlinText.quoted(first.collection().value());
        return Piece.of(
                "createPayloadIndexes(%s%s)".formatted(name, first.replace() ? ", replace = true" : ""),
                indexPieces(first.collection(), first.replace()));
    }

    /** The indexes that come next, of which a block takes one for each field. */
    private List<Piece> indexPieces(CollectionName name, boolean replace) {
        List<Piece> pieces = new ArrayList<>();
        Set<FieldPath> seen = new HashSet<>();
        while (peek() instanceof CreatePayloadIndex index
                && index.collection().equals(name)
                && index.replace() == replace
                && seen.add(index.field())) {
            pieces.add(SettingPieces.index(index.field().value(), index.index().toNode()));
            next++;
        }
        return pieces;
    }

    private Piece vector(CreateVector vector) {
        Node.Obj later = Node.Obj.EMPTY;
        if (peek() instanceof UpdateCollection update && isOf(vector, update)) {
            later = update.part().settings();
            next++;
        }
        return CollectionPieces.vector(vector, later);
    }

    private static boolean isOf(CreateVector vector, UpdateCollection update) {
        boolean dense = vector.vector().member().equals("vectors");
        CollectionPartKind kind = dense ? CollectionPartKind.VECTOR : CollectionPartKind.SPARSE_VECTOR;
        Node.Obj settings = update.part().settings();
        return update.name().equals(vector.collection())
                && update.part().kind() == kind
                && vector.name().equals(update.part().vector())
                && !settings.entries().containsValue(Node.NULL)
                && !settings.entries().containsKey("modifier");
    }

    private @Nullable Change peek() {
        return next < changes.size() ? changes.get(next) : null;
    }
}
