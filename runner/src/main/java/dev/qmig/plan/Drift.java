package dev.qmig.plan;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Difference;
import dev.qmig.model.Node;
import dev.qmig.model.SchemaObject;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a live server is not what the applied migrations declare. What no migration declares is not compared, so that the defaults of a
 * server are no drift.
 *
 * @param drifted the leaves that differ, collection by collection
 * @param unmanaged what is there and no migration declares: collections, aliases, and the parts of collections that migrations made.
 *     That is no drift
 * @param unknown the migrations of which it is not known what all they declare
 * @since 0.1
 */
public record Drift(List<Drifted> drifted, List<SchemaObject> unmanaged, List<Unknown> unknown) {

    /** Copies. */
    public Drift {
        drifted = List.copyOf(drifted);
        unmanaged = List.copyOf(unmanaged);
        unknown = List.copyOf(unknown);
    }

    /**
     * One leaf, or one object as a whole, that is not as it is declared.
     *
     * @param difference what is declared, and what is live
     * @param version the migration that declared it last
     */
    public record Drifted(Difference difference, Version version) {}

    /**
     * A migration of which it is not known what all it declares.
     *
     * @param reason why not, as a clause
     */
    public record Unknown(Version version, String reason) {}

    /** Whether every declared leaf is live. */
    public boolean isNone() {
        return drifted.isEmpty();
    }

    /** Holds {@code live} against what {@code migrations} declare, which are in the order in which they were applied. */
    public static Drift of(List<AppliedMigration> migrations, ClusterSchema live) {
        List<Unknown> unknown = new ArrayList<>();
        for (AppliedMigration migration : migrations) {
            if (migration.unknown() != null) {
                unknown.add(new Unknown(migration.version(), migration.unknown()));
            }
        }
        Looking looking = new Looking(DeclaredSchema.of(migrations, live), live);
        return new Drift(looking.drifted(), looking.unmanaged(), unknown);
    }

    /** One look at a server. */
    private static final class Looking {

        private static final Node THERE = new Node.Text("present");

        private final DeclaredSchema declared;
        private final ClusterSchema schema;
        private final Map<String, SchemaObject> live;
        private final Map<String, SchemaObject> wanted;

        Looking(DeclaredSchema declared, ClusterSchema schema) {
            this.declared = declared;
            this.schema = schema;
            live = SchemaObject.of(schema);
            wanted = declared.objects();
        }

        List<Drifted> drifted() {
            Map<String, Drifted> found = new LinkedHashMap<>();
            wanted.values().forEach(object -> compare(object, found));
            declared.absent().forEach((path, version) -> {
                if (!live.containsKey(path)) {
                    found.putIfAbsent(path, new Drifted(new Difference(path, THERE, null), version));
                }
            });
            declared.gone().forEach((path, version) -> stillThere(path)
                    .ifPresent(value -> found.put(path, new Drifted(new Difference(path, null, value), version))));
            return List.copyOf(found.values());
        }

        private void compare(SchemaObject object, Map<String, Drifted> found) {
            SchemaObject there = live.get(object.path());
            if (there != null) {
                compareLeaves(object, there, found);
            } else if (!isWithinMissing(object)) {
                declared.declaredBy(object.path()).ifPresent(version -> {
                    Node whole = object.kind() == SchemaObject.Kind.ALIAS ? value(object, object.path()) : THERE;
                    found.put(object.path(), new Drifted(new Difference(object.path(), whole, null), version));
                });
            }
        }

        private static Node value(SchemaObject object, String leaf) {
            Node value = object.leaves().get(leaf);
            return value == null ? THERE : value;
        }

        /** Whether all of its collection is missing, or cannot be looked at because an alias has its name. */
        private boolean isWithinMissing(SchemaObject object) {
            CollectionName collection = object.collection();
            if (collection == null) {
                return false;
            }
            boolean isMissing = schema.collection(collection).isEmpty();
            return isMissing && (object.kind() != SchemaObject.Kind.COLLECTION || schema.hasAlias(collection));
        }

        private void compareLeaves(SchemaObject object, SchemaObject there, Map<String, Drifted> found) {
            object.leaves().forEach((leaf, value) -> {
                Node now = there.leaves().get(leaf);
                if (!value.equals(now)) {
                    declared.declaredBy(leaf)
                            .ifPresent(
                                    version -> found.put(leaf, new Drifted(new Difference(leaf, value, now), version)));
                }
            });
            declared.declaredBy(object.path())
                    .ifPresent(version -> there.leaves().forEach((leaf, now) -> {
                        if (object.isFixed(leaf) && !object.leaves().containsKey(leaf)) {
                            found.put(leaf, new Drifted(new Difference(leaf, null, now), version));
                        }
                    }));
        }

        private Optional<Node> stillThere(String path) {
            if (live.containsKey(path)) {
                SchemaObject object = live.get(path);
                return Optional.of(object == null ? THERE : value(object, path));
            }
            return live.values().stream()
                    .filter(object -> object.leaves().containsKey(path))
                    .map(object -> value(object, path))
                    .findFirst();
        }

        List<SchemaObject> unmanaged() {
            return live.values().stream().filter(this::isUnmanaged).toList();
        }

        private boolean isUnmanaged(SchemaObject object) {
            Set<String> gone = declared.gone().keySet();
            CollectionName collection = object.collection();
            boolean isDeclared = declared.declaredBy(object.path()).isPresent() || gone.contains(object.path());
            if (isDeclared || collection == null) {
                return !isDeclared;
            }
            if (object.kind() == SchemaObject.Kind.COLLECTION) {
                return !declared.isTouched(collection);
            }
            return declared.isMade(collection) && !gone.contains(SchemaObject.pathOf(collection));
        }
    }
}
