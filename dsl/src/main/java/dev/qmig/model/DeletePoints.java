package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes points by their ids. Its inverse writes back what was deleted, so no data is lost. Not atomic, because points may lie in
 * several shards.
 *
 * @param ifExists whether points that are not there are fine
 * @since 0.1
 */
public record DeletePoints(CollectionName collection, List<PointId> ids, boolean ifExists) implements Change {

    static final String KIND = "delete_points";

    /** Copies, and refuses qmig's own collections and more than an operation may delete. */
    public DeletePoints {
        ids = List.copyOf(ids);
        collection.unreserved();
        DataLimit.check("deletePoints", ids);
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> obstacles = new ArrayList<>(Obstacles.noPlaceForPoints(collection, before));
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        List<PointKey> missing = before.missing(touchedPoints());
        if (!ifExists && !missing.isEmpty()) {
            obstacles.add("there is no point %s in collection `%s` to delete; where that is fine, say `ifExists = true`"
                    .formatted(Obstacles.ids(missing), collection));
        } else if (missing.size() < ids.size()) {
            before.collection(collection)
                    .ifPresent(found ->
                            obstacles.addAll(StrictLimits.of(collection, found).writing(ids.size())));
        }
        return obstacles;
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.without(touchedPoints());
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        List<Point> deleted = before.points(touchedPoints());
        Change[] back = UpsertPoints.inParts(collection, deleted, before).toArray(Change[]::new);
        return Inverse.exact(back).on(apply(before));
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.points(touchedPoints()).stream()
                .map(point -> Difference.present(new PointKey(collection, point.id()).toString()))
                .toList();
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
    public Set<PointKey> touchedPoints() {
        return PointKey.of(collection, ids);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deletePoints(this);
    }

    @Override
    public String summary() {
        return "delete %s of collection %s".formatted(Loss.count(ids.size(), "point"), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("points", ids.stream().map(PointId::toNode).toList())
                .put("if_exists", ifExists)
                .build();
    }

    static DeletePoints fromNode(NodeReader in) {
        return new DeletePoints(
                new CollectionName(in.text("collection")), in.items("points", PointId::fromNode), in.flag("if_exists"));
    }
}
