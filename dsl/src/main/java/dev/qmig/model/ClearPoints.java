package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes all points of a collection, or takes one part from some of them: what undoes a {@link CopyPoints} or a {@link Backfill}. Where a
 * collection is gone there is nothing to clear, and a point that is gone is passed over.
 *
 * @param part what the points lose; null where they go whole
 * @param points which points; all of them where they go whole
 * @since 0.1
 */
public record ClearPoints(
        CollectionName collection, @Nullable PointPart part, Chosen points) implements Change {

    static final String KIND = "clear_points";

    /** Refuses qmig's own collections, and to delete some points only. */
    public ClearPoints {
        collection.unreserved();
        if (part == null && !points.isAll()) {
            throw new InvalidValueException("some points of `%s` are to be cleared of nothing".formatted(collection));
        }
    }

    /** Of every point. */
    public ClearPoints(CollectionName collection, @Nullable PointPart part) {
        this(collection, part, Chosen.ALL);
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return Obstacles.missingCollection(collection, before);
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        Set<PointKey> known = before.points().keySet().stream()
                .filter(key -> key.collection().equals(collection))
                .collect(Collectors.toUnmodifiableSet());
        return part == null
                ? before.without(known)
                : before.withPoints(
                                collection,
                                before.points(known).stream()
                                        .filter(point -> points.has(point.id()))
                                        .map(part::removedFrom)
                                        .toList())
                        .withoutPart(collection, part, points);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return new Inverse(List.of(), new Grade.Shape("the " + loss().words()), Set.of());
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.NO;
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return List.of(Difference.present(loss().words()));
    }

    @Override
    public boolean isVisible() {
        return false;
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    /** Of which points it is. */
    @Override
    public long dataBytes() {
        return points.isAll() ? 0 : DataLimit.bytes(points.toNode());
    }

    @Override
    public Set<Loss> destroys() {
        return Set.of(loss());
    }

    private Loss loss() {
        return part == null ? new Loss.Points(collection) : part.of(collection, points);
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
        return visitor.clearPoints(this);
    }

    @Override
    public String summary() {
        return part == null
                ? "delete all points of collection " + collection
                : "remove %s from %s".formatted(part.words(), points.words(collection));
    }

    @Override
    public Node.Obj toNode() {
        ObjectBuilder tree = Node.object().put("change", KIND).put("collection", collection.value());
        if (part != null) {
            tree.put("part", part.toNode());
        }
        return points.isAll()
                ? tree.build()
                : tree.put("points", points.toNode()).build();
    }

    static ClearPoints fromNode(NodeReader in, Node.Obj node) {
        return new ClearPoints(
                new CollectionName(in.text("collection")),
                node.get("part") == null ? null : PointPart.fromNode(in.object("part")),
                node.get("points") == null ? Chosen.ALL : Chosen.fromNode(in.object("points")));
    }
}
