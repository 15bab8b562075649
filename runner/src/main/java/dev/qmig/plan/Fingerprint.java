package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import dev.qmig.model.TextDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made from: the scripts, their parameters, the history and as much of the live schema as it looked at. A later plan with
 * the same fingerprint is the same plan. How many points there are is not in it.
 *
 * @since 0.1
 */
public record Fingerprint(Node.Obj tree) {

    private static final String SCRIPTS = "scripts";
    private static final String PARAMETERS = "parameters";
    private static final String HISTORY = "history";
    private static final String COLLECTIONS = "collections";
    private static final String ALIASES = "aliases";

    private static final List<String> PARTS = List.of(SCRIPTS, PARAMETERS, HISTORY, COLLECTIONS, ALIASES);

    /** Refuses a tree that is none. */
    public Fingerprint {
        for (String part : PARTS) {
            Node found = tree.get(part);
            if (found != null && !(found instanceof Node.Obj)) {
                throw new InvalidValueException("`%s` of a fingerprint is no object".formatted(part));
            }
        }
    }

    /** Of {@code plan}, made on {@code history} and {@code live}. */
    public static Fingerprint of(Plan plan, History history, ClusterSchema live) {
        ObjectBuilder scripts = Node.object();
        ObjectBuilder parameters = Node.object();
        plan.apply().forEach(migration -> {
            Migration planned = migration.migration();
            String version = planned.source().version().toString();
            scripts.put(version, planned.source().digest().value());
            parameters.put(version, planned.parameters());
        });
        ObjectBuilder entries = Node.object();
        history.inEffect().forEach(entry -> entries.put(entry.version().toString(), words(entry)));
        ObjectBuilder collections = Node.object();
        live.collections()
                .forEach((name, schema) -> collections.put(
                        name.value(), TextDigest.of(schema.toNode().toString()).value()));
        ObjectBuilder aliases = Node.object();
        live.aliases().forEach((alias, target) -> aliases.put(alias.value(), target.value()));
        return new Fingerprint(Node.object()
                .put(SCRIPTS, scripts.build())
                .put(PARAMETERS, parameters.build())
                .put(HISTORY, entries.build())
                .put(COLLECTIONS, collections.build())
                .put(ALIASES, aliases.build())
                .build());
    }

    private static String words(HistoryEntry entry) {
        return "%s %s %d/%d".formatted(entry.state(), entry.checksum(), entry.doneSteps(), entry.totalSteps());
    }

    /** What is other than in {@code saved}, as clauses; none where nothing moved. */
    public List<String> movedSince(Fingerprint saved) {
        if (part(SCRIPTS).isEmpty() && !saved.part(SCRIPTS).isEmpty()) {
            return List.of("nothing is pending any more");
        }
        List<String> moved = new ArrayList<>();
        moved(saved, SCRIPTS, "the script of version %s", moved);
        moved(saved, PARAMETERS, "the parameters of version %s", moved);
        moved(saved, HISTORY, "the state of version %s", moved);
        moved(saved, COLLECTIONS, "the collection `%s`", moved);
        moved(saved, ALIASES, "the alias `%s`", moved);
        return List.copyOf(moved);
    }

    private void moved(Fingerprint saved, String part, String what, List<String> into) {
        Node.Obj then = saved.part(part);
        Node.Obj now = part(part);
        TreeSet<String> names = new TreeSet<>(then.entries().keySet());
        names.addAll(now.entries().keySet());
        for (String name : names) {
            String how = how(then.get(name), now.get(name));
            if (!how.isEmpty()) {
                into.add(what.formatted(name) + " " + how);
            }
        }
    }

    private static String how(@Nullable Node then, @Nullable Node now) {
        if (then == null) {
            return "is new";
        }
        if (now == null) {
            return "is gone";
        }
        return then.equals(now) ? "" : "is another";
    }

    private Node.Obj part(String name) {
        return tree.get(name) instanceof Node.Obj found ? found : Node.Obj.EMPTY;
    }
}
