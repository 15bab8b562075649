package dev.qmig.model;

/**
 * The languages whose words the Snowball stemmer of a text index reduces to stems.
 *
 * @since 0.1
 */
public enum StemmerLanguage implements Term {
    /** Arabic. */
    ARABIC("arabic"),
    /** Armenian. */
    ARMENIAN("armenian"),
    /** Danish. */
    DANISH("danish"),
    /** Dutch. */
    DUTCH("dutch"),
    /** English. */
    ENGLISH("english"),
    /** Finnish. */
    FINNISH("finnish"),
    /** French. */
    FRENCH("french"),
    /** German. */
    GERMAN("german"),
    /** Greek. */
    GREEK("greek"),
    /** Hungarian. */
    HUNGARIAN("hungarian"),
    /** Italian. */
    ITALIAN("italian"),
    /** Norwegian. */
    NORWEGIAN("norwegian"),
    /** Portuguese. */
    PORTUGUESE("portuguese"),
    /** Romanian. */
    ROMANIAN("romanian"),
    /** Russian. */
    RUSSIAN("russian"),
    /** Spanish. */
    SPANISH("spanish"),
    /** Swedish. */
    SWEDISH("swedish"),
    /** Tamil. */
    TAMIL("tamil"),
    /** Turkish. */
    TURKISH("turkish");

    private final String term;

    StemmerLanguage(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
