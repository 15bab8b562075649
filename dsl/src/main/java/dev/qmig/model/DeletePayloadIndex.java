package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the index of one payload field; the payload stays. Its inverse creates the same index again.
 *
 * @param ifExists whether a field without an index is fine
 * @since 0.1
 */
public record DeletePayloadIndex(CollectionName collection, FieldPath field, boolean ifExists) implements Change {

    static final String KIND = "delete_payload_index";

    /** Refuses qmig's own collections. */
    public DeletePayloadIndex {
        collection.unreserved();
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.missingCollection(collection, before);
        if (!missing.isEmpty() || ifExists || satisfiedBy(before).equals(Satisfaction.NO)) {
            return missing;
        }
        return List.of(
                "there is no payload index on `%s` of collection `%s` to delete; where that is fine, say `ifExists = true`"
                        .formatted(field, collection));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(collection)
                .map(found -> before.with(collection, found.with(field, null)))
                .orElse(before);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        List<String> foreign = before.collection(collection)
                .map(found -> found.foreignIndex(field))
                .orElse(List.of());
        if (!foreign.isEmpty()) {
            return Inverse.foreignIndex(collection, field, foreign);
        }
        return before.collection(collection)
                .map(found -> found.payloadIndexes().get(field))
                .map(prior -> Inverse.exact(new CreatePayloadIndex(collection, field, prior, false))
                        .on(apply(before)))
                .orElse(Inverse.NOTHING);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(collection)
                .filter(found -> found.payloadIndexes().containsKey(field)
                        || !found.foreignIndex(field).isEmpty())
                .map(index -> List.of(Difference.present(collection + ": payload_indexes." + field)))
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
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deletePayloadIndex(this);
    }

    @Override
    public String summary() {
        return "delete payload index on %s.%s".formatted(collection, field);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("field", field.value())
                .put("if_exists", ifExists)
                .build();
    }
}
