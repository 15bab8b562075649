package dev.qmig.text;

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

/** Finds among changes those that one statement records together. */
final class Nesting {

    /** Settings that Qdrant takes only once a collection is there; the block of the creation has them all the same. */
    private static final Set<String> AFTER_CREATION = Set.of("read_fan_out_factor", "read_fan_out_delay_ms");

    private static final ScriptText SINGLE = new ScriptText();

    private final List<Change> changes;
    private int next;

    Nesting(List<? extends Change> changes) {
        this.changes = List.copyOf(changes);
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (next < changes.size()) {
            int begin = next;
            Lines lines = statement();
            statements.add(new Statement(changes.subList(begin, next), lines.all()));
        }
        return statements;
    }

    private Lines statement() {
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
        return change instanceof CreateVector vector ? vector(vector) : change.accept(SINGLE);
    }

    private Lines creation(CreateCollection creation) {
        Node.Obj later = Node.Obj.EMPTY;
        if (peek() instanceof UpdateCollection update && isAfterCreation(update, creation.name())) {
            later = update.part().settings();
            next++;
        }
        return ScriptText.creation(creation, later, indexes(creation.name(), false));
    }

    private static boolean isAfterCreation(UpdateCollection update, CollectionName name) {
        return update.name().equals(name)
                && update.part().kind() == CollectionPartKind.PARAMS
                && AFTER_CREATION.containsAll(update.part().settings().entries().keySet());
    }

    private Lines updates(UpdateCollection first) {
        next--;
        Lines parts = new Lines();
        while (peek() instanceof UpdateCollection other && other.name().equals(first.name())) {
            parts.addAll(ScriptText.part(other.part()));
            next++;
        }
        return ScriptText.update(first.name(), parts);
    }

    private Lines indexes(CreatePayloadIndex first) {
        next--;
        return ScriptText.indexes(first, indexes(first.collection(), first.replace()));
    }

    /** The indexes that come next, of which a block takes one for each field. */
    private Lines indexes(CollectionName name, boolean replace) {
        Lines indexes = new Lines();
        Set<FieldPath> seen = new HashSet<>();
        while (peek() instanceof CreatePayloadIndex index
                && index.collection().equals(name)
                && index.replace() == replace
                && seen.add(index.field())) {
            indexes.addAll(ScriptText.index(index));
            next++;
        }
        return indexes;
    }

    private Lines vector(CreateVector vector) {
        Node.Obj later = Node.Obj.EMPTY;
        if (peek() instanceof UpdateCollection update && isOf(vector, update)) {
            later = update.part().settings();
            next++;
        }
        return ScriptText.vector(vector, later);
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
