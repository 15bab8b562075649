package dev.qmig.model;

/**
 * How the numbers of a vector are stored. Fixed when the vector is created; a type below {@link #FLOAT32} loses precision.
 *
 * @since 0.1
 */
public enum Datatype implements Term {
    /** Four bytes a number. */
    FLOAT32("Float32"),
    /** One byte a number, 0 to 255. */
    UINT8("Uint8"),
    /** Two bytes a number. */
    FLOAT16("Float16");

    private final String term;

    Datatype(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
