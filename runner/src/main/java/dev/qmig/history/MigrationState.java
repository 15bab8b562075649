package dev.qmig.history;

import dev.qmig.model.Term;

/**
 * How far a migration in the history has come.
 *
 * @since 0.1
 */
public enum MigrationState implements Term {
    /** Its steps are being applied, or the run that did so was interrupted. */
    APPLYING("applying"),
    /** Every step is done. */
    APPLIED("applied"),
    /** A step failed; the steps before it are done. */
    FAILED("failed"),
    /** Its steps are being undone, or the run that did so was interrupted. */
    REVERTING("reverting"),
    /** Every step was undone; the migration is pending again. */
    REVERTED("reverted");

    private final String term;

    MigrationState(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
