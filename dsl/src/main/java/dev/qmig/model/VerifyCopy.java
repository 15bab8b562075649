package dev.qmig.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a copy of points with the collection that they come from, point by point: ids, payload and every vector but the one that code
 * makes, which is there wherever the code gave one. It changes nothing, and fails where more points differ than may.
 *
 * @param vector the vector that code makes
 * @param threshold how many points may differ
 * @param overlap how searches by that vector are compared; null where they are not
 * @since 0.1
 */
public record VerifyCopy(
        CollectionName from,
        CollectionName to,
        VectorName vector,
        int threshold,
        @Nullable SearchOverlap overlap) implements PointsJob {

    static final String KIND = "verify_copy";

    /** Refuses qmig's own collections. */
    public VerifyCopy {
        from.unreserved();
        to.unreserved();
    }

    @Override
    public boolean runsCode() {
        return false;
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return Inverse.NOTHING;
    }

    @Override
    public Set<CollectionName> written() {
        return Set.of();
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(from, to);
    }

    @Override
    public String summary() {
        return "verify the copy of %s in %s".formatted(from, to);
    }

    @Override
    public Node.Obj toNode() {
        ObjectBuilder tree = Node.object()
                .put("change", KIND)
                .put("from", from.value())
                .put("to", to.value())
                .put("vector", vector.value())
                .put("threshold", threshold);
        return overlap == null
                ? tree.build()
                : tree.put("overlap", overlap.toNode()).build();
    }

    static VerifyCopy fromNode(NodeReader in, Node.Obj node) {
        return new VerifyCopy(
                new CollectionName(in.text("from")),
                new CollectionName(in.text("to")),
                new VectorName(in.text("vector")),
                in.required("threshold", in.integer("threshold")),
                SearchOverlap.read(node));
    }
}
