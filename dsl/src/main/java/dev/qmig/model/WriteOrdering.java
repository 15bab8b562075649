package dev.qmig.model;

/**
 * In which order the replicas of a shard make writes that come at the same time, as Qdrant's {@code WriteOrdering} says.
 *
 * @since 0.1
 */
public enum WriteOrdering implements Term {
    /** Any order, which is Qdrant's own choice and the fastest; fine where nobody else writes to the points that are moved. */
    WEAK("weak"),
    /** One order, as long as the same replica leads. */
    MEDIUM("medium"),
    /** One order; a write fails while the replica that leads is not there. */
    STRONG("strong");

    private final String term;

    WriteOrdering(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
