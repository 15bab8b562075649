package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPartKind;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreateShardKey;
import dev.qmig.model.CreateVector;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.DeleteShardKey;
import dev.qmig.model.DeleteVector;
import dev.qmig.model.Difference;
import dev.qmig.model.EnsureCollection;
import dev.qmig.model.Node;
import dev.qmig.model.Operation;
import dev.qmig.model.SchemaObject;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.VectorName;
import dev.qmig.model.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The schema that migrations declare, with the version that declared each leaf last: their changes one after the other, from an empty
 * schema. What a migration changes and none made is lent by the live server, without a version, so that it agrees with it.
 */
final class DeclaredSchema {

    private final Set<CollectionName> made = new HashSet<>();
    private final Set<CollectionName> touched = new HashSet<>();
    private final Map<String, Version> declared = new HashMap<>();
    private final Map<String, Version> gone = new TreeMap<>();
    private final Map<String, Version> absent = new TreeMap<>();
    private ClusterSchema schema;

    private DeclaredSchema(ClusterSchema live) {
        schema = live;
    }

    /** What {@code migrations} declare, on a server that is {@code live} by now. */
    static DeclaredSchema of(List<AppliedMigration> migrations, ClusterSchema live) {
        DeclaredSchema declared = new DeclaredSchema(live);
        migrations.forEach(
                migration -> migration.operations().forEach(operation -> declared.add(migration.version(), operation)));
        return declared;
    }

    /** Everything that is declared or lent, by its path. */
    Map<String, SchemaObject> objects() {
        return SchemaObject.of(schema);
    }

    /** Which version declared {@code path}, of an object or a leaf, last; empty where none did. */
    Optional<Version> declaredBy(String path) {
        return Optional.ofNullable(declared.get(path));
    }

    /** What is to be gone, objects and leaves, with the version that took it away. */
    Map<String, Version> gone() {
        return gone;
    }

    /** What is not there although a migration changes it and none made it, with the version of that. */
    Map<String, Version> absent() {
        return absent;
    }

    /** Whether a migration made {@code name}, so that it is declared whole. */
    boolean isMade(CollectionName name) {
        return made.contains(name);
    }

    /** Whether a migration changes something of {@code name}. */
    boolean isTouched(CollectionName name) {
        return touched.contains(name);
    }

    private void add(Version version, Operation operation) {
        if (operation instanceof EnsureCollection ensured && !made.contains(ensured.name())) {
            forget(ensured.name());
        }
        Expanded.of(operation, schema).changes().forEach(change -> add(version, change));
    }

    private void add(Version version, Change change) {
        if (!change.isVisible() || !change.touchedPoints().isEmpty()) {
            return;
        }
        takeBack(change);
        dismiss(change);
        String missing = missing(change);
        if (missing != null) {
            absent.put(missing, version);
            return;
        }
        Set<CollectionName> named = change.collections();
        Map<String, SchemaObject> before = SchemaObject.of(schema, named);
        schema = change.apply(schema);
        note(version, change, before, SchemaObject.of(schema, named));
        if (!(change instanceof ChangeAliases)) {
            touched.addAll(named);
        }
    }

    /** What is made now was not lent: it is as it is declared, whatever is live. */
    private void takeBack(Change change) {
        if (change instanceof CreateCollection creation && made.add(creation.name())) {
            forget(creation.name());
        } else if (change instanceof CreateVector creation && !isDeclared(change)) {
            schema = new DeleteVector(creation.collection(), creation.name(), true).apply(schema);
        } else if (change instanceof CreateShardKey creation && !isDeclared(change)) {
            schema = new DeleteShardKey(creation.collection(), creation.key(), true).apply(schema);
        }
    }

    /** What is made or deleted now need not be there because an earlier change met it. */
    private void dismiss(Change change) {
        if (change instanceof CreateCollection creation) {
            dismiss(SchemaObject.pathOf(creation.name()), creation.name() + ": ");
        } else if (change instanceof DeleteCollection deletion) {
            dismiss(SchemaObject.pathOf(deletion.name()), deletion.name() + ": ");
        } else if (change instanceof CreateVector || change instanceof DeleteVector) {
            absent.keySet().removeAll(vectors(change));
        }
    }

    private void dismiss(String collection, String parts) {
        absent.keySet().removeIf(path -> path.equals(collection) || path.startsWith(parts));
    }

    private static Set<String> vectors(Change change) {
        VectorName name = change instanceof CreateVector creation ? creation.name() : ((DeleteVector) change).name();
        CollectionName collection = change.collections().iterator().next();
        return Set.of(
                collection + ": " + Node.path("vectors", name.value()),
                collection + ": " + Node.path("sparse_vectors", name.value()));
    }

    private boolean isDeclared(Change creation) {
        return paths(creation).stream().anyMatch(declared::containsKey);
    }

    private void forget(CollectionName name) {
        List<AliasName> aliases = schema.aliasesOf(name);
        schema = schema.with(name, null);
        for (AliasName alias : aliases) {
            schema = schema.with(alias, name);
        }
    }

    /** What {@code change} changes and is not there; null where it is. */
    private @Nullable String missing(Change change) {
        if (change instanceof CreateCollection
                || change instanceof DeleteCollection
                || change instanceof ChangeAliases) {
            return null;
        }
        Optional<CollectionName> collection = change.collections().stream()
                .filter(name -> schema.collection(name).isEmpty())
                .findFirst();
        if (collection.isPresent()) {
            return SchemaObject.pathOf(collection.get());
        }
        return change instanceof UpdateCollection update && update.part().vector() != null
                ? missingVector(
                        update.name(), update.part().kind(), update.part().vector())
                : null;
    }

    private @Nullable String missingVector(CollectionName name, CollectionPartKind kind, VectorName vector) {
        String member = kind == CollectionPartKind.VECTOR ? "vectors" : "sparse_vectors";
        String path = name + ": " + Node.path(member, vector.value());
        return SchemaObject.of(schema, Set.of(name)).containsKey(path) ? null : path;
    }

    private void note(
            Version version, Change change, Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
        Set<String> said = paths(change);
        after.forEach((path, object) -> noteObject(version, said, before.get(path), object));
        before.forEach((path, object) -> {
            if (!after.containsKey(path)) {
                noteGone(version, object);
            }
        });
    }

    private void noteObject(Version version, Set<String> said, @Nullable SchemaObject before, SchemaObject now) {
        if (before == null || isSaid(now.path(), said)) {
            declare(now.path(), version);
        }
        now.leaves().forEach((leaf, value) -> {
            boolean isNew = before == null || !value.equals(before.leaves().get(leaf));
            if (isNew || isSaid(leaf, said)) {
                declare(leaf, version);
            }
        });
        if (before != null) {
            before.leaves().keySet().stream()
                    .filter(leaf -> !now.leaves().containsKey(leaf) && !now.isFixed(leaf))
                    .forEach(leaf -> {
                        declared.remove(leaf);
                        gone.put(leaf, version);
                    });
        }
    }

    private void noteGone(Version version, SchemaObject object) {
        object.leaves().keySet().forEach(declared::remove);
        declared.remove(object.path());
        object.leaves().keySet().forEach(gone::remove);
        CollectionName collection = object.collection();
        boolean isOfGone = collection != null
                && object.kind() != SchemaObject.Kind.COLLECTION
                && schema.collection(collection).isEmpty();
        if (isOfGone) {
            gone.remove(object.path());
        } else {
            gone.put(object.path(), version);
        }
        if (object.kind() == SchemaObject.Kind.COLLECTION) {
            String within = collection + ": ";
            gone.keySet().removeIf(path -> path.startsWith(within));
        }
    }

    private void declare(String path, Version version) {
        declared.put(path, version);
        gone.remove(path);
    }

    private static boolean isSaid(String path, Set<String> said) {
        return said.contains(path) || said.stream().anyMatch(one -> path.startsWith(one + "."));
    }

    /** The paths of what {@code change} declares, whatever was there: where it differs from collections in which nothing is set. */
    private static Set<String> paths(Change change) {
        ClusterSchema nothing = ClusterSchema.EMPTY;
        CollectionSchema bare = new CollectionSchema(CollectionConfig.EMPTY, new TreeMap<>(), Set.of(), Set.of());
        for (CollectionName name : change.collections()) {
            nothing = nothing.with(name, bare);
        }
        Set<String> paths = new TreeSet<>();
        change.differences(nothing).stream()
                .filter(difference -> difference.wanted() != null)
                .map(Difference::leaf)
                .forEach(paths::add);
        return paths;
    }
}
