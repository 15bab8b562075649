package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two schemas, and puts what is to be done in order. */
final class SchemaDiffing {

    private final ClusterSchema from;
    private final ClusterSchema to;
    private final Set<CollectionName> gone;
    private final List<Change> created = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final List<Change> removed = new ArrayList<>();
    private final List<AliasAction> early = new ArrayList<>();
    private final List<AliasAction> actions = new ArrayList<>();
    private final List<Change> late = new ArrayList<>();
    private final List<SchemaDiff.Unmade> unmade = new ArrayList<>();

    /** Collections that cannot be as wished, because an alias of their name hides them. */
    private final Set<CollectionName> hidden = new TreeSet<>();

    SchemaDiffing(ClusterSchema from, ClusterSchema to) {
        this.from = from;
        this.to = to;
        gone = new TreeSet<>(from.collections().keySet());
        gone.removeAll(to.collections().keySet());
    }

    SchemaDiff diff() {
        aliasesInTheWay();
        to.collections().forEach(this::collection);
        gone.forEach(this::delete);
        to.aliases().forEach(this::alias);
        from.aliases().keySet().stream()
                .filter(alias -> !to.aliases().containsKey(alias) && !isInTheWay(alias))
                .forEach(alias -> actions.add(new AliasAction.Delete(alias, false)));
        return new SchemaDiff(ordered(), unmade, renames());
    }

    private List<Change> ordered() {
        List<Change> all = new ArrayList<>();
        aliases(early, all);
        all.addAll(created);
        all.addAll(changed);
        aliases(actions, all);
        all.addAll(removed);
        all.addAll(late);
        return all;
    }

    private static void aliases(List<AliasAction> actions, List<Change> all) {
        if (!actions.isEmpty()) {
            all.add(new ChangeAliases(actions));
        }
    }

    /** A name is free for a collection, or a collection can be reached, only after the alias of its name is gone. */
    private void aliasesInTheWay() {
        from.aliases().keySet().stream()
                .filter(this::isInTheWay)
                .forEach(alias -> early.add(new AliasAction.Delete(alias, false)));
    }

    private boolean isInTheWay(AliasName alias) {
        CollectionName name = alias.asCollection();
        return !to.aliases().containsKey(alias)
                && (to.collections().containsKey(name) || from.collections().containsKey(name));
    }

    private boolean isHidden(CollectionName name) {
        return from.hasAlias(name) && to.hasAlias(name);
    }

    private void collection(CollectionName name, CollectionSchema wanted) {
        CollectionSchema found = from.collections().get(name);
        if (isHidden(name) && !wanted.equals(found)) {
            hide(name, "an alias of the same name is in the way; Qdrant reaches the alias under it");
        } else if (found == null) {
            NewCollection made = new NewCollection(name, wanted);
            created.addAll(made.changes());
            unmade.addAll(made.unmade());
        } else {
            CollectionDiff diff = new CollectionDiff(name, found, wanted);
            changed.addAll(diff.changed());
            removed.addAll(diff.removed());
            unmade.addAll(diff.unmade());
        }
    }

    private void delete(CollectionName name) {
        if (isHidden(name)) {
            hide(name, "an alias of the same name hides it, so that Qdrant would not delete it");
        } else {
            removed.add(new DeleteCollection(name, false));
        }
    }

    private void hide(CollectionName name, String reason) {
        hidden.add(name);
        unmade.add(new SchemaDiff.Unmade(name.value(), reason));
    }

    private void alias(AliasName alias, CollectionName target) {
        CollectionName before = from.aliases().get(alias);
        CollectionName name = alias.asCollection();
        if (target.equals(before)) {
            return;
        }
        if (to.collections().containsKey(name) || hidden.contains(name)) {
            unmade.add(new SchemaDiff.Unmade(
                    "aliases." + alias, "a collection has its name, and Qdrant creates no such alias"));
        } else if (hidden.contains(target) && !from.collections().containsKey(target)) {
            unmade.add(new SchemaDiff.Unmade(
                    "aliases." + alias, "the collection `" + target + "` that it should point at cannot be created"));
        } else if (from.collections().containsKey(name) && before == null) {
            late.add(ChangeAliases.of(new AliasAction.Create(alias, target)));
        } else {
            actions.add(before == null ? new AliasAction.Create(alias, target) : new AliasAction.Switch(alias, target));
        }
    }

    private Map<CollectionName, CollectionName> renames() {
        Map<CollectionName, CollectionName> found = new TreeMap<>();
        for (CollectionName old : gone) {
            CollectionSchema before = from.collections().get(old);
            to.collections().forEach((name, schema) -> {
                if (before != null
                        && !from.collections().containsKey(name)
                        && before.toNode().equals(schema.toNode())) {
                    found.putIfAbsent(old, name);
                }
            });
        }
        return found;
    }
}
