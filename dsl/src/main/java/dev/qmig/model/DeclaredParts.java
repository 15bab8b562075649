package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a declared configuration asks for beyond what is there: vectors that are missing, and one update for each part that differs. */
final class DeclaredParts {

    private final CollectionName name;
    private final CollectionConfig declared;

    DeclaredParts(CollectionName name, CollectionConfig declared) {
        this.name = name;
        this.declared = declared;
    }

    /** What has to follow the creation as an update. */
    Optional<Change> afterCreation() {
        CollectionParams later = declared.params().afterCreation();
        return later.equals(CollectionParams.UNSET)
                ? Optional.empty()
                : Optional.of(new UpdateCollection(name, CollectionPart.params(later)));
    }

    /** The changes that make the collection in {@code live} as it is declared, new vectors first. */
    List<Change> missing(ClusterSchema live) {
        List<Change> changes = new ArrayList<>(newVectors(live));
        ClusterSchema state = live;
        for (Change change : changes) {
            state = change.apply(state);
        }
        CollectionSchema found = Objects.requireNonNull(state.collections().get(name), "it is in live");
        parts().flatMap(part -> update(part, found).stream()).forEach(changes::add);
        return changes;
    }

    private List<Change> newVectors(ClusterSchema live) {
        List<Change> changes = new ArrayList<>();
        declared.vectors()
                .forEach((vector, params) ->
                        changes.add(new CreateVector(name, vector, new NewVector.Dense(params.creatable()))));
        declared.sparseVectors()
                .forEach((vector, params) ->
                        changes.add(new CreateVector(name, vector, new NewVector.Sparse(params.creatable()))));
        changes.removeIf(change -> !change.satisfiedBy(live).equals(Satisfaction.NO));
        return changes;
    }

    /** Only the leaves that differ. */
    private Optional<Change> update(CollectionPart part, CollectionSchema found) {
        Map<String, Node> live = part.leavesOf(found.config());
        Map<String, Node> differing = new TreeMap<>(part.leaves());
        differing.entrySet().removeIf(leaf -> leaf.getValue().equals(live.get(leaf.getKey())));
        return differing.isEmpty() ? Optional.empty() : Optional.of(new UpdateCollection(name, part.with(differing)));
    }

    private Stream<CollectionPart> parts() {
        List<CollectionPart> parts = new ArrayList<>();
        parts.add(CollectionPart.params(declared.params().updatable()));
        parts.add(CollectionPart.hnsw(declared.hnsw()));
        parts.add(CollectionPart.optimizers(declared.optimizers()));
        if (declared.quantization() != null) {
            parts.add(CollectionPart.quantization(declared.quantization()));
        }
        declared.vectors()
                .forEach((vector, params) -> parts.add(
                        CollectionPart.vector(vector, params.onDisk(), params.hnsw(), params.quantization())));
        declared.sparseVectors()
                .forEach((vector, params) -> parts.add(CollectionPart.sparseVector(
                        vector,
                        new SparseVectorParams(params.modifier(), params.fullScanThreshold(), params.onDisk(), null))));
        parts.add(CollectionPart.strictMode(declared.strictMode()));
        parts.add(CollectionPart.metadata(declared.metadata()));
        return parts.stream();
    }
}
