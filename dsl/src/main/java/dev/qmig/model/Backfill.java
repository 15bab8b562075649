package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every point that lacks a vector or a key of payload one, as code says, until none lacks it but those that the code leaves out. That a
 * point lacks it is the cursor: an interrupted run goes on with those that still do. What a point has is never replaced, so its inverse has
 * to know no more than which points had it: it takes the part from all points where none did, otherwise from those that lacked it, or
 * from all but those that had it, whichever are few enough to be named.
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
    public Optional<Filling> filling() {
        return Optional.of(new Filling(collection, part, where));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.filledIn(collection, part);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        int atOnce = before.collection(collection)
                .map(found -> StrictLimits.of(collection, found).filterSize())
                .orElse(Integer.MAX_VALUE);
        return before.holders(new Filling(collection, part, where))
                .flatMap(holders -> undoing(holders, atOnce))
                .orElseGet(() -> new Inverse(
                        List.of(takingFrom(Chosen.ALL)),
                        new Grade.Shape("the %s that points had before".formatted(part.words())),
                        Set.of()));
    }

    /** Strict mode may limit how many points one filter names: those that are meant can be named in parts, and not those that are not. */
    private Optional<Inverse> undoing(Holders holders, int atOnce) {
        if (holders.isNone()) {
            return Optional.of(Inverse.exact(takingFrom(Chosen.ALL)));
        }
        if (holders.lacking() != null) {
            return Optional.of(Inverse.exact(StrictLimits.parts(holders.lacking(), atOnce).stream()
                    .map(ids -> takingFrom(Chosen.only(ids)))
                    .toArray(Change[]::new)));
        }
        return holders.having() == null || holders.having().size() > atOnce
                ? Optional.empty()
                : Optional.of(Inverse.exact(takingFrom(Chosen.except(holders.having()))));
    }

    private Change takingFrom(Chosen points) {
        return new ClearPoints(collection, part, points);
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
