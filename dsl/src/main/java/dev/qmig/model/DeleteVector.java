package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes a named vector, dense or sparse, from a collection and from all its points. Its inverse creates the vector again with every
 * setting it had; what the points had under it is lost.
 *
 * @param ifExists whether a vector that is not there is fine
 * @since 0.1
 */
public record DeleteVector(CollectionName collection, VectorName name, boolean ifExists) implements Change {

    static final String KIND = "delete_vector";

    /** Refuses qmig's own collections. */
    public DeleteVector {
        collection.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.missingCollection(collection, before);
        if (!missing.isEmpty() || ifExists || found(before).isPresent()) {
            return missing;
        }
        return List.of("there is no vector `%s` in collection `%s` to delete; where that is fine, say `ifExists = true`"
                .formatted(name.shown(), collection));
    }

    private Optional<CollectionSchema> found(ClusterSchema schema) {
        return schema.collection(collection).filter(found -> found.config().hasVector(name));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return found(before)
                .map(found -> before.with(collection, found.without(name)))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return found(before).map(this::recreating).orElse(Inverse.NOTHING);
    }

    private Inverse recreating(CollectionSchema before) {
        List<String> foreign = before.leavesOf(name, before.foreign());
        if (!foreign.isEmpty()) {
            return Inverse.irreversible(
                    "vector %s of collection %s has settings that this version of qmig cannot set again: %s"
                            .formatted(name.shown(), collection, String.join(", ", foreign)));
        }
        List<Change> changes = new ArrayList<>();
        VectorParams dense = before.config().vectors().get(name);
        SparseVectorParams sparse = before.config().sparseVectors().get(name);
        if (dense != null) {
            changes.add(new CreateVector(collection, name, new NewVector.Dense(dense.creatable())));
            restore(CollectionPart.vector(name, dense.onDisk(), dense.hnsw(), dense.quantization()), changes);
        } else if (sparse != null) {
            changes.add(new CreateVector(collection, name, new NewVector.Sparse(sparse.creatable())));
            restore(CollectionPart.sparseVector(name, sparse.updatable()), changes);
        }
        Set<String> captured = before.leavesOf(name, before.unknown()).stream().collect(Collectors.toUnmodifiableSet());
        return new Inverse(changes, new Grade.Shape("the " + loss().words()), captured);
    }

    private void restore(CollectionPart part, List<Change> changes) {
        if (!part.settings().isEmpty()) {
            changes.add(new UpdateCollection(collection, part));
        }
    }

    private Loss loss() {
        return new Loss.Vectors(collection, name);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return found(live)
                .map(found -> List.of(Difference.present(collection + ": " + found.pathOf(name))))
                .orElse(List.of());
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
    public Set<Loss> destroys() {
        return Set.of(loss());
    }

    @Override
    public Requirement requirement() {
        return Requirement.of118("DeleteVectorName");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deleteVector(this);
    }

    @Override
    public String summary() {
        return "delete vector %s of collection %s".formatted(name.shown(), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("name", name.value())
                .put("if_exists", ifExists)
                .build();
    }
}
