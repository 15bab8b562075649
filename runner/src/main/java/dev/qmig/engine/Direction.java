package dev.qmig.engine;

/**
 * Which way a run goes.
 *
 * @since 0.1
 */
public enum Direction {
    /** Applying migrations. */
    APPLY,
    /** Undoing them. */
    ROLLBACK,
    /** Dropping what they made, without undoing them one by one. */
    CLEAN,
    /** Deleting the old sides of moves to another model that nobody needs any more. */
    GC,
    /** Making what a schema file says, without a history. */
    LOAD
}
