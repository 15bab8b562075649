package dev.qmig.model;

/**
 * How binary quantization encodes the vector of a query.
 *
 * @since 0.1
 */
public enum BinaryQueryEncoding implements Term {
    /** As the server chooses, said explicitly. */
    DEFAULT("Default"),
    /** As the stored vectors are. */
    BINARY("Binary"),
    /** Four bits a number. */
    SCALAR_4_BITS("Scalar4Bits"),
    /** Eight bits a number. */
    SCALAR_8_BITS("Scalar8Bits");

    private final String term;

    BinaryQueryEncoding(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
