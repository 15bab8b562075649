package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives every point that lacks a vector or a key of payload one, as code says, until none lacks it but those that the code leaves out. That a
 * point lacks it is the cursor: an interrupted run goes on with those that still do. Its inverse takes the part from all points.
 *
 * @param where which points are meant
 * @param vectors whether the code looks at vectors, so that they are read
 * @since 0.1
 */
public record Backfill(CollectionName collection, PointPart part, PointFilter where, boolean vectors, Code code)
        implements PointsJob {

    static final String KIND = "backfill";

    /** Refuses qmig's own collections. */
    public Backfill {
        collection.unreserved();
    }

    @Override
    public Backfill in(TextDigest digest) {
        return new Backfill(collection, part, where, vectors, code.in(digest));
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> obstacles = new ArrayList<>(PointsJob.super.obstacles(before));
        if (obstacles.isEmpty() && part instanceof PointPart.Vector vector && !hasVector(before, vector.name())) {
            obstacles.add("collection `%s` has no vector `%s` to fill in; create it before, with `createVector`"
                    .formatted(collection, vector.name().shown()));
        }
        return obstacles;
    }

    private boolean hasVector(ClusterSchema schema, VectorName name) {
        return schema.collection(collection)
                .filter(found -> found.config().hasVector(name))
                .isPresent();
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        Grade grade = new Grade.Shape("the %s that points had before".formatted(part.words()));
        return new Inverse(List.of(new ClearPoints(collection, part)), grade, Set.of());
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(collection);
    }

    /** The same part of the same points, whatever became of the code. */
    @Override
    public boolean takesUp(Change begun) {
        return begun instanceof Backfill other
                && collection.equals(other.collection)
                && part.equals(other.part)
                && where.equals(other.where);
    }

    @Override
    public String summary() {
        return "backfill %s of collection %s".formatted(part.words(), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("part", part.toNode())
                .put("where", where.tree())
                .put("vectors", vectors)
                .put("text", code.digest())
                .build();
    }

    static Backfill fromNode(NodeReader in) {
        return new Backfill(
                new CollectionName(in.text("collection")),
                PointPart.fromNode(in.object("part")),
                new PointFilter(in.object("where")),
                in.flag("vectors"),
                Code.read(in));
    }
}
