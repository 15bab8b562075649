package dev.qmig.model;

/**
 * How many bits TurboQuant keeps of each number.
 *
 * @since 0.1
 */
public enum TurboBits implements Term {
    /** One bit. */
    BITS_1("Bits1"),
    /** One and a half bits. */
    BITS_1_5("Bits1_5"),
    /** Two bits. */
    BITS_2("Bits2"),
    /** Four bits. */
    BITS_4("Bits4");

    private final String term;

    TurboBits(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
