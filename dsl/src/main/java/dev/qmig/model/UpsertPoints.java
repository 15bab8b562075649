package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes points whole: what is there under their ids is replaced. Its inverse writes back what was replaced and deletes what was not
 * there. Not atomic, because points may lie in several shards.
 *
 * @since 0.1
 */
public record UpsertPoints(CollectionName collection, List<Point> points) implements Change {

    static final String KIND = "upsert_points";

    /** Copies, and refuses qmig's own collections and more than an operation may write. */
    public UpsertPoints {
        points = List.copyOf(points);
        collection.unreserved();
        DataLimit.check("upsertPoints", points.stream().map(Point::id).toList());
    }

    private static Node tree(Collection<Point> points) {
        return new Node.Arr(points.stream().<Node>map(Point::toNode).toList());
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.noPlaceForPoints(collection, before);
        if (!missing.isEmpty()) {
            return missing;
        }
        CollectionSchema found = before.collection(collection).orElseThrow();
        List<String> misfits = PointFit.obstacles(collection, found.config(), points);
        if (!misfits.isEmpty()) {
            return misfits;
        }
        List<String> limits = StrictLimits.of(collection, found).upsert(points);
        return limits.isEmpty() || differences(before).isEmpty() ? List.of() : limits;
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.withPoints(collection, points);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        if (satisfiedBy(before).equals(Satisfaction.YES)) {
            return Inverse.NOTHING;
        }
        List<Point> replaced = before.points(touchedPoints());
        List<PointId> added = new ArrayList<>(points.stream().map(Point::id).toList());
        replaced.forEach(point -> added.remove(point.id()));
        List<Change> changes = new ArrayList<>();
        if (!added.isEmpty()) {
            changes.add(new DeletePoints(collection, added, true));
        }
        if (!replaced.isEmpty()) {
            changes.add(new UpsertPoints(collection, replaced));
        }
        return Inverse.exact(changes.toArray(Change[]::new)).on(apply(before));
    }

    /** Upserts of {@code points}, each of as many as strict mode lets through at once. */
    static List<Change> inParts(CollectionName collection, List<Point> points, ClusterSchema schema) {
        int size = schema.collection(collection)
                .map(found -> StrictLimits.of(collection, found).upsertSize())
                .orElse(Integer.MAX_VALUE);
        return StrictLimits.parts(points, size).stream()
                .<Change>map(part -> new UpsertPoints(collection, part))
                .toList();
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        CollectionSchema found = live.collection(collection).orElse(null);
        if (found == null) {
            return List.of(Difference.absent(collection.value()));
        }
        List<Difference> differences = new ArrayList<>();
        for (Point point : points) {
            PointKey key = new PointKey(collection, point.id());
            differences.addAll(PointDifferences.of(key, point, live.points().get(key), found.config()));
        }
        return differences;
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
        return PointKey.of(collection, points.stream().map(Point::id).toList());
    }

    @Override
    public long dataBytes() {
        return DataLimit.bytes(tree(points));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.upsertPoints(this);
    }

    @Override
    public String summary() {
        return "upsert %s of collection %s".formatted(Loss.count(points.size(), "point"), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .putNode("points", tree(points))
                .build();
    }

    static UpsertPoints fromNode(NodeReader in) {
        return new UpsertPoints(new CollectionName(in.text("collection")), in.list("points", Point::fromNode));
    }
}
