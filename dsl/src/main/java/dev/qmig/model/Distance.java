package dev.qmig.model;

/**
 * How two dense vectors are compared. Fixed when the vector is created.
 *
 * @since 0.1
 */
public enum Distance implements Term {
    /** Cosine similarity; Qdrant stores such vectors normalised. */
    COSINE("Cosine"),
    /** Euclidean distance. */
    EUCLID("Euclid"),
    /** Dot product. */
    DOT("Dot"),
    /** Manhattan distance. */
    MANHATTAN("Manhattan");

    private final String term;

    Distance(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
