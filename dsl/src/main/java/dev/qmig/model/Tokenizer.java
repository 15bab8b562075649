package dev.qmig.model;

/**
 * How a text index cuts a text into tokens.
 *
 * @since 0.1
 */
public enum Tokenizer implements Term {
    /** Every prefix of every word. */
    PREFIX("Prefix"),
    /** Words between white space. */
    WHITESPACE("Whitespace"),
    /** Words between characters that are no letters or digits. */
    WORD("Word"),
    /** Words of many languages, also those written without spaces. */
    MULTILINGUAL("Multilingual");

    private final String term;

    Tokenizer(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
