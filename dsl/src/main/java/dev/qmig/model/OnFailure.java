package dev.qmig.model;

/**
 * What becomes of the other collections when a change for one of them fails.
 *
 * @since 0.1
 */
public enum OnFailure implements Term {
    /** Nothing more is done. */
    FAIL_FAST("fail_fast"),
    /** What remains for that collection is left out, the others go on, and every failure is told at the end. */
    CONTINUE_AND_REPORT("continue_and_report");

    private final String term;

    OnFailure(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
