package dev.qmig.model;

/**
 * The languages whose frequent words a text index can leave out (source: the server's own list).
 *
 * @since 0.1
 */
public enum StopwordLanguage implements Term {
    /** Arabic. */
    ARABIC("arabic"),
    /** Azerbaijani. */
    AZERBAIJANI("azerbaijani"),
    /** Basque. */
    BASQUE("basque"),
    /** Bengali. */
    BENGALI("bengali"),
    /** Catalan. */
    CATALAN("catalan"),
    /** Chinese. */
    CHINESE("chinese"),
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
    /** Hebrew. */
    HEBREW("hebrew"),
    /** Hinglish. */
    HINGLISH("hinglish"),
    /** Hungarian. */
    HUNGARIAN("hungarian"),
    /** Indonesian. */
    INDONESIAN("indonesian"),
    /** Italian. */
    ITALIAN("italian"),
    /** Japanese. */
    JAPANESE("japanese"),
    /** Kazakh. */
    KAZAKH("kazakh"),
    /** Nepali. */
    NEPALI("nepali"),
    /** Norwegian. */
    NORWEGIAN("norwegian"),
    /** Portuguese. */
    PORTUGUESE("portuguese"),
    /** Romanian. */
    ROMANIAN("romanian"),
    /** Russian. */
    RUSSIAN("russian"),
    /** Slovene. */
    SLOVENE("slovene"),
    /** Spanish. */
    SPANISH("spanish"),
    /** Swedish. */
    SWEDISH("swedish"),
    /** Tajik. */
    TAJIK("tajik"),
    /** Turkish. */
    TURKISH("turkish");

    private final String term;

    StopwordLanguage(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
