package dev.qmig.model;

/**
 * What Qdrant does to the values of a sparse vector when it searches.
 *
 * @since 0.1
 */
public enum Modifier implements Term {
    /** Nothing, said explicitly. */
    NONE("None"),
    /** Weighs each value by the inverse document frequency, kept up to date by the server. */
    IDF("Idf");

    private final String term;

    Modifier(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
