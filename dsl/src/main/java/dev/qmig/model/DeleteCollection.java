package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deletes a collection with its points, its payload indexes and the aliases that point at it. Its inverse creates the collection
 * again with every setting it had, its indexes and its aliases; the points are lost.
 *
 * @param name the collection
 * @param ifExists whether a collection that is not there is fine
 * @since 0.1
 */
public record DeleteCollection(CollectionName name, boolean ifExists) implements Change {

    static final String KIND = "delete_collection";

    /** Refuses qmig's own collections. */
    public DeleteCollection {
        name.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        if (ifExists || before.collection(name).isPresent()) {
            return List.of();
        }
        return List.of(
                before.hasAlias(name)
                        ? "`%s` is an alias, not a collection; use `deleteAlias`, or name the collection behind it"
                                .formatted(name)
                        : "there is no collection `%s` to delete; where that is fine, say `ifExists = true`"
                                .formatted(name));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.with(name, null);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return before.collection(name)
                .map(lost -> hiding(before)
                        .map(DeleteCollection::unrepeatable)
                        .orElseGet(() -> recreating(lost, before.aliasesOf(name))))
                .orElse(Inverse.NOTHING);
    }

    /** An alias that could not be made again beside, or that would stand in the way of, a collection of its own name. */
    private Optional<AliasName> hiding(ClusterSchema before) {
        return before.aliases().entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(name) || entry.getKey().value().equals(name.value()))
                .map(Map.Entry::getKey)
                .filter(before::hides)
                .findFirst();
    }

    private static Inverse unrepeatable(AliasName alias) {
        return Inverse.irreversible(
                "alias %s hides a collection of the same name, and Qdrant creates no such pair".formatted(alias));
    }

    private Inverse recreating(CollectionSchema lost, List<AliasName> aliases) {
        if (!lost.foreign().isEmpty()) {
            return Inverse.irreversible("collection %s has settings that this version of qmig cannot set again: %s"
                    .formatted(name, String.join(", ", lost.foreign())));
        }
        List<Change> changes = new ArrayList<>();
        CollectionParams params = lost.config().params();
        // A limit that came after the indexes would be in their way.
        boolean relaxed = !StrictLimits.of(name, lost).allowsItsIndexes();
        CollectionConfig created = relaxed ? lost.config().withoutStrictMode() : lost.config();
        changes.add(new CreateCollection(name, created.with(params.creatable())));
        if (!params.afterCreation().equals(CollectionParams.UNSET)) {
            changes.add(new UpdateCollection(name, CollectionPart.params(params.afterCreation())));
        }
        lost.shardKeys().forEach((key, shards) -> changes.add(new CreateShardKey(name, key, shards)));
        new TreeMap<>(lost.payloadIndexes())
                .forEach((field, index) -> changes.add(new CreatePayloadIndex(name, field, index, false)));
        if (relaxed) {
            changes.add(new UpdateCollection(
                    name, CollectionPart.strictMode(lost.config().strictMode())));
        }
        if (!aliases.isEmpty()) {
            changes.add(new ChangeAliases(aliases.stream()
                    .<AliasAction>map(alias -> new AliasAction.Create(alias, name))
                    .toList()));
        }
        return new Inverse(changes, new Grade.Shape("the points of " + name), lost.unknown());
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.of(live.collection(name).isEmpty());
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(name).isEmpty() ? List.of() : List.of(Difference.present("collection " + name));
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(name);
    }

    @Override
    public Set<Loss> destroys() {
        return Set.of(new Loss.Points(name));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deleteCollection(this);
    }

    @Override
    public String summary() {
        return "delete collection " + name;
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", name.value())
                .put("if_exists", ifExists)
                .build();
    }
}
