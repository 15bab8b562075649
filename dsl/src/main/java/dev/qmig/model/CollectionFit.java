package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;

/** Whether points of one collection can be written to another as they are. */
final class CollectionFit {

    private final CollectionSchema from;
    private final CollectionSchema to;
    private final List<String> misfits = new ArrayList<>();

    private CollectionFit(CollectionSchema from, CollectionSchema to) {
        this.from = from;
        this.to = to;
    }

    /** Why points of {@code from} cannot be written to {@code to}, as sentences about the latter without their end. */
    static List<String> misfits(CollectionSchema from, CollectionSchema to) {
        CollectionFit fit = new CollectionFit(from, to);
        from.config().vectors().forEach(fit::dense);
        from.config().sparseVectors().forEach(fit::sparse);
        fit.shards();
        return List.copyOf(fit.misfits);
    }

    /** The same of points whose vectors are looked at otherwise. */
    static List<String> shardMisfits(CollectionSchema from, CollectionSchema to) {
        CollectionFit fit = new CollectionFit(from, to);
        fit.shards();
        return List.copyOf(fit.misfits);
    }

    private void dense(VectorName name, VectorParams wanted) {
        VectorParams found = to.config().vectors().get(name);
        if (found == null) {
            missing(name, "dense");
        } else if (!found.fixed().equals(wanted.fixed())) {
            differs(name, found.fixed(), wanted.fixed());
        }
    }

    private void sparse(VectorName name, SparseVectorParams wanted) {
        SparseVectorParams found = to.config().sparseVectors().get(name);
        if (found == null) {
            missing(name, "sparse");
        } else if (!found.fixed().equals(wanted.fixed())) {
            differs(name, found.fixed(), wanted.fixed());
        }
    }

    private void missing(VectorName name, String kind) {
        misfits.add("it has no %s vector `%s`".formatted(kind, name.shown()));
    }

    private void differs(VectorName name, Node.Obj found, Node.Obj wanted) {
        misfits.add("its vector `%s` is %s, and theirs are %s".formatted(name.shown(), found, wanted));
    }

    /** A point is written to the shard of its key, or of its id. */
    private void shards() {
        boolean keyed = isKeyed(from);
        if (keyed != isKeyed(to)) {
            misfits.add(keyed ? "it is not sharded by key, and theirs is" : "it is sharded by key, and theirs is not");
        } else if (keyed) {
            from.shardKeys().keySet().stream()
                    .filter(key -> !to.shardKeys().containsKey(key))
                    .forEach(key -> misfits.add("it has no shard key `%s`".formatted(key)));
        }
    }

    private static boolean isKeyed(CollectionSchema schema) {
        return schema.config().params().shardingMethod() == ShardingMethod.CUSTOM;
    }
}
