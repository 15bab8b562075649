package dev.qmig.history;

import dev.qmig.model.Term;

/**
 * How far a step in the history has come.
 *
 * @since 0.1
 */
public enum StepState implements Term {
    /** Its request was about to be sent; whether it took effect is in doubt until somebody looks. */
    STARTED("started"),
    /** It took effect. */
    DONE("done"),
    /** One change of its inverse was about to be sent; whether that took effect is in doubt. */
    UNDOING("undoing"),
    /** Its inverse took effect. */
    UNDONE("undone");

    private final String term;

    StepState(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
