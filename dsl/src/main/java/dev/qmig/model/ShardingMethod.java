package dev.qmig.model;

/**
 * How points find their shard, where it is not by a hash of their id, which is Qdrant's default and has no name here.
 *
 * @since 0.1
 */
public enum ShardingMethod implements Term {
    /** By shard keys, which are created by name; needs a cluster. */
    CUSTOM("Custom");

    private final String term;

    ShardingMethod(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
