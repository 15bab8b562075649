package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Creates a collection. One that exists already is compared: with the same declared leaves and the same vectors there is
 * nothing to do, anything else is a conflict. Its inverse deletes the collection.
 *
 * @param name the collection
 * @param config what is declared; the server decides the rest
 * @since 0.1
 */
public record CreateCollection(CollectionName name, CollectionConfig config) implements Change {

    static final String KIND = "create_collection";

    /** Refuses qmig's own collections. */
    public CreateCollection {
        name.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        if (!before.hasAlias(name)) {
            return List.of();
        }
        return List.of(
                "`%s` is an alias; Qdrant cannot create a collection of that name. Choose another name, or delete the alias first"
                        .formatted(name));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(name).isPresent() ? before : before.with(name, CollectionSchema.created(config));
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return before.collection(name).isPresent() ? Inverse.NOTHING : Inverse.exact(new DeleteCollection(name, false));
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return live.collection(name).isEmpty() ? Satisfaction.NO : Satisfaction.orConflict(differences(live));
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(name)
                .map(this::differences)
                .orElseGet(() -> List.of(Difference.absent("collection " + name)));
    }

    private List<Difference> differences(CollectionSchema found) {
        List<Difference> differences = new ArrayList<>(
                Difference.declared(name + ": ", config.toNode(), found.config().toNode(), found.unknown()));
        found.config().vectors().forEach((vector, params) -> {
            if (!config.vectors().containsKey(vector)) {
                differences.add(
                        new Difference(name + ": " + Node.path("vectors", vector.value()), null, params.toNode()));
            }
        });
        found.config().sparseVectors().forEach((vector, params) -> {
            if (!config.sparseVectors().containsKey(vector)) {
                differences.add(new Difference(name + ": sparse_vectors." + vector, null, params.toNode()));
            }
        });
        return differences;
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createCollection(this);
    }

    @Override
    public String summary() {
        return "create collection " + name;
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", name.value())
                .put("config", config.toNode())
                .build();
    }
}
