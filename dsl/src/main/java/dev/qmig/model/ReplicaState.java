package dev.qmig.model;

/**
 * The state that the replicas of new shards begin in.
 *
 * @since 0.1
 */
public enum ReplicaState implements Term {
    /** Ready for reading and writing. */
    ACTIVE("Active"),

    /** Not read yet: it is being filled. */
    PARTIAL("Partial");

    private final String term;

    ReplicaState(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
