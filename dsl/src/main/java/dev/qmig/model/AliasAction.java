package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One action on one alias.
 *
 * @since 0.1
 */
public sealed interface AliasAction {

    /** The alias. */
    AliasName alias();

    /** What it points at afterwards, or null where it is gone. */
    @Nullable
    CollectionName targetAfter();

    /** Why it cannot be done on {@code before}, as complete sentences. */
    List<String> obstacles(ClusterSchema before);

    /** The difference that stands in the way on {@code before}, where the alias must not be moved silently. */
    Optional<Difference> conflict(ClusterSchema before);

    /** The action in a few words. */
    String summary();

    /** The tree kept in the history. */
    Node.Obj toNode();

    /** Creates an alias. One that points elsewhere already is a conflict: moving it takes {@link Switch}. */
    record Create(AliasName alias, CollectionName collection) implements AliasAction {

        /** Refuses qmig's own collections. */
        public Create {
            collection.unreserved();
        }

        @Override
        public CollectionName targetAfter() {
            return collection;
        }

        @Override
        public List<String> obstacles(ClusterSchema before) {
            return pointing(alias, collection, before);
        }

        @Override
        public Optional<Difference> conflict(ClusterSchema before) {
            return before.target(alias)
                    .filter(found -> !found.equals(collection))
                    .map(found -> new Difference(
                            "aliases." + alias, new Node.Text(collection.value()), new Node.Text(found.value())));
        }

        @Override
        public String summary() {
            return "create alias %s -> %s".formatted(alias, collection);
        }

        @Override
        public Node.Obj toNode() {
            return node("create", alias).put("collection", collection.value()).build();
        }
    }

    /** Points an alias that exists at another collection. */
    record Switch(AliasName alias, CollectionName collection) implements AliasAction {

        /** Refuses qmig's own collections. */
        public Switch {
            collection.unreserved();
        }

        @Override
        public CollectionName targetAfter() {
            return collection;
        }

        @Override
        public List<String> obstacles(ClusterSchema before) {
            if (before.target(alias).isEmpty() && !before.collections().containsKey(alias.asCollection())) {
                return List.of("there is no alias `%s` to switch; use `createAlias` to make it".formatted(alias));
            }
            return pointing(alias, collection, before);
        }

        @Override
        public Optional<Difference> conflict(ClusterSchema before) {
            return Optional.empty();
        }

        @Override
        public String summary() {
            return "switch alias %s -> %s".formatted(alias, collection);
        }

        @Override
        public Node.Obj toNode() {
            return node("switch", alias).put("collection", collection.value()).build();
        }
    }

    /** Deletes an alias; the collection stays. */
    record Delete(AliasName alias, boolean ifExists) implements AliasAction {

        @Override
        public @Nullable CollectionName targetAfter() {
            return null;
        }

        @Override
        public List<String> obstacles(ClusterSchema before) {
            if (ifExists || before.target(alias).isPresent()) {
                return List.of();
            }
            return List.of(
                    "there is no alias `%s` to delete; where that is fine, say `ifExists = true`".formatted(alias));
        }

        @Override
        public Optional<Difference> conflict(ClusterSchema before) {
            return Optional.empty();
        }

        @Override
        public String summary() {
            return "delete alias " + alias;
        }

        @Override
        public Node.Obj toNode() {
            return node("delete", alias).put("if_exists", ifExists).build();
        }
    }

    /** Reads {@link #toNode()} back. */
    static AliasAction fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        AliasName alias = new AliasName(in.text("alias"));
        String kind = in.text("action");
        return switch (kind) {
            case "create" -> new Create(alias, new CollectionName(in.text("collection")));
            case "switch" -> new Switch(alias, new CollectionName(in.text("collection")));
            case "delete" -> new Delete(alias, in.flag("if_exists"));
            default -> throw new InvalidValueException("`" + kind + "` is not an alias action");
        };
    }

    private static ObjectBuilder node(String action, AliasName alias) {
        return Node.object().put("action", action).put("alias", alias.value());
    }

    private static List<String> pointing(AliasName alias, CollectionName target, ClusterSchema before) {
        if (before.collections().containsKey(alias.asCollection())) {
            return List.of("`%s` is a collection; Qdrant cannot give an alias that name".formatted(alias));
        }
        if (before.hasAlias(target) && before.collection(target).isEmpty()) {
            return List.of("`%s` is an alias; an alias can only point at a collection".formatted(target));
        }
        return before.collection(target).isPresent() ? List.of() : Obstacles.missingCollection(target, before);
    }
}
