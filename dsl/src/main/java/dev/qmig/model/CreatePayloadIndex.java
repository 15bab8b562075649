package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates the index of one payload field. The same index there already is nothing to do; another one is a conflict unless
 * {@code replace} says that it may be rebuilt. Its inverse brings back what was there before.
 *
 * @since 0.1
 */
public record CreatePayloadIndex(CollectionName collection, FieldPath field, PayloadIndex index, boolean replace)
        implements Change {

    static final String KIND = "create_payload_index";

    /** Refuses qmig's own collections. */
    public CreatePayloadIndex {
        collection.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return before.collection(collection).isEmpty() || before.hasAlias(collection)
                ? Obstacles.missingCollection(collection, before)
                : overLimit(before);
    }

    /** One that is there already is not asked for again. */
    private List<String> overLimit(ClusterSchema before) {
        List<String> limits = before.collection(collection)
                .map(found -> StrictLimits.of(collection, found).newIndex())
                .orElse(List.of());
        return limits.isEmpty() || differences(before).isEmpty() ? List.of() : limits;
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(collection)
                .map(found -> before.with(collection, found.with(field, index)))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        List<String> foreign = foreign(before);
        if (!foreign.isEmpty()) {
            return Inverse.foreignIndex(collection, field, foreign);
        }
        PayloadIndex prior = found(before);
        if (prior == null) {
            return Inverse.exact(new DeletePayloadIndex(collection, field, false));
        }
        return prior.equals(index)
                ? Inverse.NOTHING
                : Inverse.exact(new CreatePayloadIndex(collection, field, prior, true));
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        List<Difference> differences = differences(live);
        boolean rebuild = replace || (found(live) == null && foreign(live).isEmpty());
        return rebuild ? Satisfaction.of(differences.isEmpty()) : Satisfaction.orConflict(differences);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        PayloadIndex found = found(live);
        String path = collection + ": payload_indexes." + field;
        List<Difference> differences = new ArrayList<>();
        if (found != null) {
            differences.addAll(Difference.whole(path + ".", index.toNode(), found.toNode()));
        }
        foreign(live).forEach(leaf -> differences.add(Difference.foreign(collection + ": " + leaf)));
        return found == null && differences.isEmpty() ? List.of(Difference.absent(path)) : differences;
    }

    private List<String> foreign(ClusterSchema schema) {
        return schema.collection(collection)
                .map(found -> found.foreignIndex(field))
                .orElse(List.of());
    }

    private @Nullable PayloadIndex found(ClusterSchema schema) {
        return schema.collection(collection)
                .map(found -> found.payloadIndexes().get(field))
                .orElse(null);
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
    public Optional<CollectionName> worksThrough() {
        return Optional.of(collection);
    }

    /** Qdrant drops the old index before it builds the new one. */
    @Override
    public boolean isAtomic() {
        return !replace;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createPayloadIndex(this);
    }

    @Override
    public String summary() {
        return "create %s index on %s.%s".formatted(index.type(), collection, field);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("field", field.value())
                .put("index", index.toNode())
                .put("replace", replace)
                .build();
    }
}
