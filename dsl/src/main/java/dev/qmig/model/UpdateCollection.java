package dev.qmig.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets leaves of one part of a collection; what is not named stays. Its inverse sets the prior values. A leaf that was unset before
 * cannot be unset again: it gets a value that behaves the same where there is one, and is named in the grade.
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
        Set<String> paths = new LinkedHashSet<>();
        part.settings().entries().keySet().forEach(leaf -> paths.add(part.name() + "." + leaf));
        return paths;
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return before.collection(name).map(this::restoring).orElse(Inverse.NOTHING);
    }

    private Inverse restoring(CollectionSchema before) {
        Node.Obj prior = part.of(before.config());
        Map<String, Node> equivalents = part.equivalentOfUnset(prior);
        ObjectBuilder restored = Node.object();
        List<String> residue = new ArrayList<>();
        Set<String> captured = new LinkedHashSet<>();
        for (String leaf : part.settings().entries().keySet()) {
            String path = part.name() + "." + leaf;
            Node value = prior.get(leaf);
            if (before.unknown().contains(path)) {
                captured.add(path);
            } else if (value == null) {
                residue.add(name + ": " + path);
                value = equivalents.get(leaf);
            }
            restored.putNode(leaf, value);
        }
        Node.Obj settings = restored.build();
        List<Change> changes =
                settings.isEmpty() ? List.of() : List.of(new UpdateCollection(name, part.with(settings)));
        return new Inverse(changes, residue.isEmpty() ? Grade.exact() : new Grade.Effective(residue), captured);
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
