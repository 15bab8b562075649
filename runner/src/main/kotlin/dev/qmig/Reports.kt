package dev.qmig

import dev.qmig.engine.Direction
import dev.qmig.history.RunEntry
import dev.qmig.lint.Finding
import dev.qmig.lint.Score
import dev.qmig.lint.Touched
import dev.qmig.model.Checksum
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Grade
import dev.qmig.model.Node
import dev.qmig.model.Reembed
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.plan.Drift
import dev.qmig.plan.Fingerprint
import dev.qmig.plan.Plan
import dev.qmig.plan.Source
import java.time.Duration
import java.time.Instant

/**
 * What a run did, or with [dryRun] would do.
 *
 * @property plan what was to be done; empty where there was nothing to do
 * @property begun whether anything of the plan was begun; not where it is only shown, is empty, or nobody agreed to it
 * @property finished the migrations that were carried out, in order
 * @property current the newest version applied whole afterwards; for a dry run, as it is now
 * @property snapshots those that this run had the server write, and those that what it undoes had it write, in order
 * @since 0.1
 */
public data class RunReport(
    public val direction: Direction,
    public val plan: Plan,
    public val dryRun: Boolean,
    public val begun: Boolean,
    public val finished: List<FinishedMigration>,
    public val current: Version,
    public val snapshots: List<KeptSnapshot> = emptyList(),
)

/**
 * What a run would do, and what there is to say of it.
 *
 * @property run the plan
 * @property findings what people should know of it, in the order of versions and steps
 * @property fingerprint what it was made from
 * @property touched how many points each step touches
 * @since 0.1
 */
public data class PlanReport(
    public val run: RunReport,
    public val findings: List<Finding>,
    public val fingerprint: Fingerprint,
    public val touched: Touched,
)

/**
 * What there is to say of migrations, without a server.
 *
 * @property migrations those that were looked at
 * @property findings what people should know of them, in the order of versions and steps
 * @since 0.1
 */
public data class LintReport(
    public val migrations: List<Source>,
    public val findings: List<Finding>,
) {
    /** How much of the migration [version] gives no cause for concern, from 100 down to 0. */
    public fun score(version: Version): Int = Score.of(version, findings)
}

/**
 * All there is to know of a target.
 *
 * @property made when it was looked at
 * @property server its version
 * @property status every migration with its state
 * @property grades how well those migrations can be undone that are in effect or pending: as well as the worst of their steps. None for one
 *   without steps, as where it was adopted
 * @property runs what each run did that wrote to it, oldest first
 * @property schema what is there
 * @property pending what would be done with everything that is pending; stopped where that would be refused
 * @property drift where it is not what the applied migrations declare
 * @since 0.1
 */
public data class TargetReport(
    public val made: Instant,
    public val server: ServerVersion,
    public val status: Status,
    public val grades: Map<Version, Grade>,
    public val runs: List<RunEntry>,
    public val schema: ClusterSchema,
    public val pending: Outcome<PlanReport>,
    public val drift: Drift,
)

/** One migration that a run carried out. */
public data class FinishedMigration(
    public val version: Version,
    public val description: String,
    public val steps: Int,
    public val took: Duration,
)

/**
 * Every migration with its state, in the order of versions.
 *
 * @property current the newest version applied whole; [Version.NONE] where there is none
 * @property lock who is running migrations here, or was until a moment ago; asked only where a migration is begun and not ended, null where
 *   nobody is
 * @since 0.1
 */
public data class Status
    @JvmOverloads
    constructor(
        public val current: Version,
        public val migrations: List<MigrationStatus>,
        public val lock: Lock? = null,
    )

/**
 * One migration with its state.
 *
 * @property script the file, relative to the migrations folder
 * @property doneSteps how many steps are in effect
 * @property totalSteps how many steps it has; null where it never ran and nothing was compiled
 * @property checksum the fingerprint of what it asked for when it ran last; null where it never ran
 * @property checksumState how the script stands to what was applied
 * @property parameters what the parameters of its script were when it ran last, by name
 * @property started when its last run began; null where it never ran
 * @property finished when its last run ended; null where it never ran or did not end
 * @property by who ran it last; null where it never ran
 * @property error what stopped its last run
 * @property pausedAfter the phase of a `reembed` that its last run was to stop after; null where it was not, and where another run goes on
 * @since 0.1
 */
public data class MigrationStatus(
    public val version: Version,
    public val description: String,
    public val script: String,
    public val state: StatusState,
    public val doneSteps: Int,
    public val totalSteps: Int?,
    public val checksum: Checksum?,
    public val checksumState: ChecksumState,
    public val parameters: Node.Obj,
    public val started: Instant?,
    public val finished: Instant?,
    public val took: Duration?,
    public val by: String?,
    public val error: String?,
    public val pausedAfter: Reembed.Phase? = null,
)

/** The states that `status` tells apart. */
public enum class StatusState {
    /** Not applied yet. */
    PENDING,

    /** Applied, and the file asks for what was applied. */
    APPLIED,

    /** A step failed. */
    FAILED,

    /** Being applied, interrupted while it was, or stopped after a phase as it was asked to be. */
    APPLYING,

    /** Being undone, or interrupted while it was. */
    REVERTING,

    /** Undone, and pending again. */
    REVERTED,

    /** Applied, and the file now asks for something else. */
    CHANGED,

    /** Applied, and the file is gone. */
    MISSING,

    /** Pending, below a version that is applied. */
    OUT_OF_ORDER,
}

/** How the script of a migration stands to what was applied. */
public enum class ChecksumState {
    /** The migration is not applied whole, so there is nothing to compare with. */
    NONE,

    /** The text is what was applied. */
    OK,

    /** The text is another, as by a comment, and asks for what was applied. */
    TEXT_CHANGED,

    /** The text asks for something else, or cannot be compiled. */
    CHANGED,

    /** The file is gone. */
    MISSING,
}
