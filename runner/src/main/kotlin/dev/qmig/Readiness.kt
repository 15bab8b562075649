package dev.qmig

/**
 * What others wait for before they start.
 *
 * @since 0.1
 */
public enum class Readiness {
    /** The server answers, and is new enough. */
    READY,

    /** Every migration that has a file is applied whole. */
    MIGRATED,
}
