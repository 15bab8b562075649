package dev.qmig.model;

/**
 * Which points are meant: a filter as Qdrant's REST interface has it.
 *
 * @param tree members {@code must}, {@code should} and {@code must_not}, each a list of conditions; empty for all points
 * @since 0.1
 */
public record PointFilter(Node.Obj tree) {

    /** All points. */
    public static final PointFilter ALL = new PointFilter(Node.Obj.EMPTY);

    /** Whether it lets every point through. */
    public boolean isAll() {
        return tree.isEmpty();
    }
}
