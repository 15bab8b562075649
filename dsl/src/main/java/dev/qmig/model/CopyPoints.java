package dev.qmig.model;

import java.util.Set;

/**
 * Copies all points of one collection into another as code says. Its inverse deletes the points of the other one.
 *
 * @param shared whether others may write to both meanwhile; where they may not, there must be no points where they are copied to
 * @since 0.1
 */
public record CopyPoints(CollectionName from, CollectionName to, boolean shared, Code code) implements PointsJob {

    static final String KIND = "copy_points";

    /** Refuses qmig's own collections, and a collection that is copied into itself. */
    public CopyPoints {
        from.unreserved();
        to.unreserved();
        if (from.equals(to)) {
            throw new InvalidValueException(
                    "the points of `%s` are to be copied into itself; name another collection, or use `backfill`"
                            .formatted(from));
        }
    }

    @Override
    public CopyPoints in(TextDigest digest) {
        return new CopyPoints(from, to, shared, code.in(digest));
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return Inverse.exact(new ClearPoints(to, null));
    }

    @Override
    public Set<CollectionName> written() {
        return Set.of(to);
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(from, to);
    }

    /** The same two collections, whatever became of the code. */
    @Override
    public boolean takesUp(Change begun) {
        return begun instanceof CopyPoints other && from.equals(other.from) && to.equals(other.to);
    }

    @Override
    public String summary() {
        return "copy points of collection %s to %s".formatted(from, to);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("from", from.value())
                .put("to", to.value())
                .put("shared", shared)
                .put("text", code.digest())
                .build();
    }

    static CopyPoints fromNode(NodeReader in) {
        return new CopyPoints(
                new CollectionName(in.text("from")),
                new CollectionName(in.text("to")),
                in.flag("shared"),
                Code.read(in));
    }
}
