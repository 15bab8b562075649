package dev.qmig.model;

/** An enum constant with the name that Qdrant and the history know it by. */
public interface Term {

    /** The name, as in {@code Cosine}. It never changes, because checksums cover it. */
    String term();
}
