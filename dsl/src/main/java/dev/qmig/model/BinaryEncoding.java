package dev.qmig.model;

/**
 * How many bits binary quantization keeps of each number.
 *
 * @since 0.1
 */
public enum BinaryEncoding implements Term {
    /** One bit, Qdrant's default. */
    ONE_BIT("OneBit"),
    /** Two bits. */
    TWO_BITS("TwoBits"),
    /** One and a half bits. */
    ONE_AND_HALF_BITS("OneAndHalfBits");

    private final String term;

    BinaryEncoding(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
