package dev.qmig.model;

import java.util.List;

/**
 * Some points of a collection: those of a list, or all but those.
 *
 * @param ids the points that are listed
 * @param listed whether these are meant; otherwise all others are
 * @since 0.1
 */
public record Chosen(List<PointId> ids, boolean listed) {

    /** Every point. */
    public static final Chosen ALL = except(List.of());

    private static final String ONLY = "only";
    private static final String EXCEPT = "except";

    /** Copies. */
    public Chosen {
        ids = List.copyOf(ids);
    }

    /** Those points and no others. */
    public static Chosen only(List<PointId> ids) {
        return new Chosen(ids, true);
    }

    /** All points but those. */
    public static Chosen except(List<PointId> ids) {
        return new Chosen(ids, false);
    }

    /** Whether every point is meant. */
    public boolean isAll() {
        return ids.isEmpty() && !listed;
    }

    /** Whether a point with {@code id} is among them. */
    boolean has(PointId id) {
        return ids.contains(id) == listed;
    }

    /** Which points of {@code collection} it is, after a preposition. */
    String words(CollectionName collection) {
        if (listed) {
            return "%s of collection %s".formatted(Loss.count(ids.size(), "point"), collection);
        }
        String all = "all points of collection " + collection;
        return ids.isEmpty() ? all : all + " but " + ids.size();
    }

    /** The tree kept in the history. */
    Node.Obj toNode() {
        return Node.object()
                .put(listed ? ONLY : EXCEPT, ids.stream().map(PointId::toNode).toList())
                .build();
    }

    static Chosen fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return node.get(ONLY) == null
                ? except(in.items(EXCEPT, PointId::fromNode))
                : only(in.items(ONLY, PointId::fromNode));
    }
}
