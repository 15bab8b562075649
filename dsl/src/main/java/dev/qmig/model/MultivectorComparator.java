package dev.qmig.model;

/**
 * How a point with several vectors under one name is scored.
 *
 * @since 0.1
 */
public enum MultivectorComparator implements Term {
    /** The sum of each query vector's best match. */
    MAX_SIM("MaxSim");

    private final String term;

    MultivectorComparator(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
