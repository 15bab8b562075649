package dev.qmig.model;

import java.util.Set;

/**
 * Brings a copy of points in agreement with the collection that they come from, because somebody wrote there meanwhile. Before readers are
 * switched to the copy it does so in passes, with inserts, changes and deletes alike. Afterwards the copy is written to as well: then it brings
 * only points that the copy lacks, in one pass, and tells what else differs.
 *
 * @param vector the vector that code makes, so that the two may differ in it
 * @param switched whether readers are at the copy
 * @param threshold how many points may differ in the end
 * @since 0.1
 */
public record CatchUp(
        CollectionName from, CollectionName to, VectorName vector, boolean switched, int threshold, Code code)
        implements PointsJob {

    static final String KIND = "catch_up";

    /** Refuses qmig's own collections and a threshold below zero. */
    public CatchUp {
        from.unreserved();
        to.unreserved();
        if (threshold < 0) {
            throw new InvalidValueException("`threshold` is %d; it is 0 or more".formatted(threshold));
        }
    }

    @Override
    public CatchUp in(TextDigest digest) {
        return new CatchUp(from, to, vector, switched, threshold, code.in(digest));
    }

    /** The passes that were made before readers were switched. */
    public CatchUp beforeSwitch() {
        return new CatchUp(from, to, vector, false, threshold, code);
    }

    /** What it brought is in the copy, whose points go when copying them is undone. */
    @Override
    public Inverse inverse(ClusterSchema before) {
        return Inverse.NOTHING;
    }

    @Override
    public Set<CollectionName> written() {
        return Set.of(to);
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(from, to);
    }

    @Override
    public boolean takesUp(Change begun) {
        return begun instanceof CatchUp other
                && from.equals(other.from)
                && to.equals(other.to)
                && switched == other.switched;
    }

    @Override
    public String summary() {
        return (switched ? "bring what came late from %s to %s" : "catch up from %s to %s").formatted(from, to);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("from", from.value())
                .put("to", to.value())
                .put("vector", vector.value())
                .put("switched", switched)
                .put("threshold", threshold)
                .put("text", code.digest())
                .build();
    }

    static CatchUp fromNode(NodeReader in) {
        return new CatchUp(
                new CollectionName(in.text("from")),
                new CollectionName(in.text("to")),
                new VectorName(in.text("vector")),
                in.flag("switched"),
                in.required("threshold", in.integer("threshold")),
                Code.read(in));
    }
}
