package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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

    /** Refuses qmig's own collections, and what no request that creates one can carry. */
    public CreateCollection {
        name.unreserved();
        if (!config.params().afterCreation().isUnset()) {
            throw new InvalidValueException(
                    "`read_fan_out_factor` and `read_fan_out_delay_ms` are set by an update, once the collection is there");
        }
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
        CollectionConfig live = found.config();
        differences.addAll(
                vectors("vectors", config.vectors(), live.vectors(), VectorParams::fixed, VectorParams::toNode));
        differences.addAll(vectors(
                "sparse_vectors",
                config.sparseVectors(),
                live.sparseVectors(),
                SparseVectorParams::fixed,
                SparseVectorParams::toNode));
        return differences.stream().distinct().toList();
    }

    /** Vectors nobody asked for, and what can never be changed in those that were, also where it was left to Qdrant's default. */
    private <V> List<Difference> vectors(
            String kind,
            Map<VectorName, V> declared,
            Map<VectorName, V> live,
            Function<V, Node.Obj> fixed,
            Function<V, Node.Obj> whole) {
        List<Difference> differences = new ArrayList<>();
        live.forEach((vector, params) -> {
            String path = name + ": " + Node.path(kind, vector.value());
            V asked = declared.get(vector);
            if (asked == null) {
                differences.add(new Difference(path, null, whole.apply(params)));
            } else {
                differences.addAll(Difference.whole(path + ".", fixed.apply(asked), fixed.apply(params)));
            }
        });
        return differences;
    }

    @Override
    public Requirement requirement() {
        return config.requirement();
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
