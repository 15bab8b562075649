package dev.qmig.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets leaves of one part of a collection; what is not named stays. Its inverse sets the prior values. A leaf that was unset before
 * cannot be unset again: it gets a value that behaves the same where there is one, and is named in the grade. A leaf that already has
 * its value is left alone.
 *
 * @since 0.1
 */
public record UpdateCollection(CollectionName name, CollectionPart part) implements Change {

    static final String KIND = "update_collection";

    /** Refuses updates of nothing and of qmig's own collections. */
    public UpdateCollection {
        name.unreserved();
        if (part.settings().isEmpty()) {
            throw new InvalidValueException("the update of `%s` sets nothing in `%s`".formatted(name, part.name()));
        }
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return Obstacles.missingCollection(name, before);
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(name)
                .map(found -> before.with(name, found.with(part.applyTo(found.config()), paths())))
                .orElse(before);
    }

    private Set<String> paths() {
        return part.settings().entries().keySet().stream().map(this::path).collect(Collectors.toSet());
    }

    private String path(String leaf) {
        return part.name() + "." + leaf;
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return before.collection(name).map(this::restoring).orElse(Inverse.NOTHING);
    }

    private Inverse restoring(CollectionSchema before) {
        Node.Obj prior = part.of(before.config());
        List<String> altered = part.settings().entries().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(prior.get(setting.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        Set<String> captured = altered.stream()
                .map(this::path)
                .filter(before.unknown()::contains)
                .collect(Collectors.toSet());
        List<String> residue = altered.stream()
                .filter(leaf -> prior.get(leaf) == null)
                .filter(leaf ->
                        !captured.contains(path(leaf)) || part.optional().contains(leaf))
                .map(leaf -> name + ": " + path(leaf))
                .toList();
        Node.Obj settings = priorValues(altered, prior, captured);
        List<Change> changes =
                settings.isEmpty() ? List.of() : List.of(new UpdateCollection(name, part.with(settings)));
        return new Inverse(changes, residue.isEmpty() ? Grade.exact() : new Grade.Effective(residue), captured);
    }

    private Node.Obj priorValues(List<String> altered, Node.Obj prior, Set<String> captured) {
        Map<String, Node> equivalents = part.equivalentOfUnset(prior);
        ObjectBuilder values = Node.object();
        for (String leaf : altered) {
            if (!captured.contains(path(leaf))) {
                Node value = prior.get(leaf);
                values.putNode(leaf, value == null ? equivalents.get(leaf) : value);
            }
        }
        return values.build();
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.of(differences(live).isEmpty());
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(name)
                .map(found -> Difference.declared(
                        name + ": " + part.name() + ".", part.settings(), part.of(found.config()), Set.of()))
                .orElseGet(() -> List.of(Difference.absent("collection " + name)));
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.updateCollection(this);
    }

    @Override
    public String summary() {
        return "update " + part.name() + " of collection " + name;
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", name.value())
                .put("part", part.name())
                .put("settings", part.settings())
                .build();
    }
}
