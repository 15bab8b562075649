package dev.qmig.model;

/**
 * How much smaller product quantization makes a vector.
 *
 * @since 0.1
 */
public enum CompressionRatio implements Term {
    /** A quarter. */
    X4("x4"),
    /** An eighth. */
    X8("x8"),
    /** A sixteenth. */
    X16("x16"),
    /** A thirty-second. */
    X32("x32"),
    /** A sixty-fourth. */
    X64("x64");

    private final String term;

    CompressionRatio(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
