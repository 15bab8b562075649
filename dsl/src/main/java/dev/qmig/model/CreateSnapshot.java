package dev.qmig.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the server write a snapshot: of one collection with its points, or of everything. No schema shows it, so one whose outcome is not
 * known is taken again. It is not undone: a snapshot stays until somebody deletes it.
 *
 * @param collection whose snapshot, or null for one of the whole server
 * @since 0.1
 */
public record CreateSnapshot(@Nullable CollectionName collection) implements Change {

    static final String KIND = "create_snapshot";

    /** Refuses qmig's own collections. */
    public CreateSnapshot {
        if (collection != null) {
            collection.unreserved();
        }
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return collection == null ? List.of() : Obstacles.missingCollection(collection, before);
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before;
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return Inverse.NOTHING;
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.NO;
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return List.of(Difference.absent(summary().replace("create ", "")));
    }

    @Override
    public boolean isVisible() {
        return false;
    }

    @Override
    public Set<CollectionName> collections() {
        return collection == null ? Set.of() : Set.of(collection);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createSnapshot(this);
    }

    @Override
    public String summary() {
        return "create snapshot of " + (collection == null ? "everything" : "collection " + collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection == null ? null : collection.value())
                .build();
    }

    static CreateSnapshot fromNode(NodeReader in) {
        String name = in.optionalText("collection");
        return new CreateSnapshot(name == null ? null : new CollectionName(name));
    }
}
