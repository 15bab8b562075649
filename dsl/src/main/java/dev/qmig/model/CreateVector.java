package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Adds a named vector to a collection that is there; its points lack the vector until it is written. The same vector there already is
 * nothing to do, another one of its name is a conflict. Its inverse deletes the vector, with what was written under it since.
 *
 * @since 0.1
 */
public record CreateVector(CollectionName collection, VectorName name, NewVector vector) implements Change {

    static final String KIND = "create_vector";

    /** Refuses qmig's own collections, and a sparse vector without a name. */
    public CreateVector {
        collection.unreserved();
        vector.addTo(CollectionConfig.EMPTY, name);
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return Obstacles.missingCollection(collection, before);
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(collection)
                .filter(found -> !found.config().hasVector(name))
                .map(found -> before.with(collection, found.with(vector.addTo(found.config(), name), Set.of())))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return hasVector(before) ? Inverse.NOTHING : Inverse.exact(new DeleteVector(collection, name, false));
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return hasVector(live) ? Satisfaction.orConflict(differences(live)) : Satisfaction.NO;
    }

    private boolean hasVector(ClusterSchema schema) {
        return schema.collection(collection)
                .filter(found -> found.config().hasVector(name))
                .isPresent();
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(collection)
                .map(found -> differences(found.config()))
                .orElseGet(() -> List.of(Difference.absent("collection " + collection)));
    }

    /** A vector of the other kind under the same name differs as a whole. */
    private List<Difference> differences(CollectionConfig live) {
        String path = collection + ": " + Node.path(vector.member(), name.value());
        if (!live.hasVector(name)) {
            return List.of(Difference.absent(path));
        }
        VectorParams dense = live.vectors().get(name);
        SparseVectorParams sparse = live.sparseVectors().get(name);
        NewVector found = dense == null || sparse != null
                ? new NewVector.Sparse(sparse == null ? SparseVectorParams.DEFAULT : sparse.creatable())
                : new NewVector.Dense(dense.creatable());
        if (!found.member().equals(vector.member())) {
            return List.of(new Difference(path, vector.toNode(), null));
        }
        List<Difference> differences =
                new ArrayList<>(Difference.declared(path + ".", vector.toNode(), found.toNode(), Set.of()));
        differences.addAll(Difference.whole(path + ".", vector.fixed(), found.fixed()));
        return differences.stream().distinct().toList();
    }

    @Override
    public Requirement requirement() {
        return Requirement.of118("CreateVectorName");
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(collection);
    }

    @Override
    public Optional<CollectionName> queue() {
        return Optional.of(collection);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createVector(this);
    }

    @Override
    public String summary() {
        String kind = vector.member().equals("vectors") ? "vector" : "sparse vector";
        return "create %s %s in collection %s".formatted(kind, name.shown(), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("name", name.value())
                .putNode(vector.member(), vector.toNode())
                .build();
    }

    static CreateVector fromNode(NodeReader in, Node.Obj node) {
        NewVector vector = node.get("vectors") == null
                ? new NewVector.Sparse(SparseVectorParams.fromNode(in.object("sparse_vectors")))
                : new NewVector.Dense(VectorParams.fromNode(in.object("vectors")));
        return new CreateVector(new CollectionName(in.text("collection")), new VectorName(in.text("name")), vector);
    }
}
