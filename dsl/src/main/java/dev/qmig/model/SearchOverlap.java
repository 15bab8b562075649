package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * How searches of two collections are compared: for some points of the one, which points are nearest to each in either.
 *
 * @param sample for how many points, picked at random
 * @param limit how many of the nearest
 * @param atLeast the share that both must have in common on average, from 0 to 1
 * @since 0.1
 */
public record SearchOverlap(int sample, int limit, double atLeast) {

    /** Refuses numbers that make no comparison. */
    public SearchOverlap {
        if (sample < 1 || limit < 1 || !(atLeast >= 0 && atLeast <= 1)) {
            throw new InvalidValueException(
                    "searches are compared for 1 or more points, by 1 or more neighbours, with a share from 0 to 1; not %d, %d and %s"
                            .formatted(sample, limit, atLeast));
        }
    }

    Node.Obj toNode() {
        return Node.object()
                .put("sample", sample)
                .put("limit", limit)
                .put("at_least", atLeast)
                .build();
    }

    /** The one in {@code tree}, where there is one. */
    static @Nullable SearchOverlap read(Node.Obj tree) {
        if (!(tree.get("overlap") instanceof Node.Obj found)) {
            return null;
        }
        NodeReader in = new NodeReader(found);
        return new SearchOverlap(
                in.required("sample", in.integer("sample")),
                in.required("limit", in.integer("limit")),
                in.required("at_least", in.decimal("at_least")));
    }
}
