package dev.qmig

import dev.qmig.model.Difference
import dev.qmig.model.Grade
import dev.qmig.model.Version

/**
 * What `validate` tried out.
 *
 * @property migrations those that were applied to an empty server in memory, in order
 * @property notes what could not be tried out, and what should be known, each as a sentence
 * @since 0.1
 */
public data class Validation(public val migrations: List<FinishedMigration>, public val notes: List<String>)

/**
 * What `verify` is asked to do.
 *
 * @property strict whether a migration that cannot be undone is a failure
 * @property againstCopy whether to begin with a copy of the schema and the history of the target, without data, instead of nothing
 * @since 0.1
 */
public data class VerifyOptions
    @JvmOverloads
    constructor(
        public val strict: Boolean = false,
        public val againstCopy: Boolean = false,
    ) {
        /** The same, where one that cannot be undone is a failure. */
        public fun withStrict(): VerifyOptions = copy(strict = true)

        /** The same, beginning with a copy of the target. */
        public fun withCopy(): VerifyOptions = copy(againstCopy = true)
    }

/**
 * What `verify` tried out on a server in memory: every migration was applied, undone as far as that goes, and applied again.
 *
 * @property from the version that it began with: [Version.NONE] for an empty server
 * @property migrations those that were tried out, in order
 * @property notes what could not be tried out, and what should be known, each as a sentence
 * @since 0.1
 */
public data class Verification(
    public val from: Version,
    public val migrations: List<VerifiedMigration>,
    public val notes: List<String>,
)

/**
 * One migration, up, down and up again.
 *
 * @property steps how many steps it came to
 * @property grade how well it can be undone, as far as its steps know
 * @property way whether it was undone
 * @property differences in what the schema was another one after it was undone than before it was applied; none where [way] is not
 *   [WayBack.UNDONE]
 * @since 0.1
 */
public data class VerifiedMigration(
    public val version: Version,
    public val description: String,
    public val script: String,
    public val steps: Int,
    public val grade: Grade,
    public val way: WayBack,
    public val differences: List<Difference>,
)

/** What became of the way back of a migration that was tried out. */
public enum class WayBack {
    /** It was undone, and applied again. */
    UNDONE,

    /** It could not be undone, so the way down ended above it. */
    IMPOSSIBLE,

    /** A later one could not be undone, so this one was not tried. */
    NOT_REACHED,
}
