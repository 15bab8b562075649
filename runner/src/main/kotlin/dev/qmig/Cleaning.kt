package dev.qmig

import dev.qmig.model.Version
import dev.qmig.plan.CleanPlan
import java.time.Duration

/** Decides whether what migrations made may be dropped. */
public fun interface CleanConsent {
    /** Whether all of [plan] may go, with [CleanPlan.destroyed]. Asked wherever there is anything to drop. */
    public fun accepts(plan: CleanPlan): Boolean

    public companion object {
        /** Never. */
        @JvmField
        public val REFUSE: CleanConsent = CleanConsent { false }

        /** Always, with every point. */
        @JvmField
        public val ACCEPT: CleanConsent = CleanConsent { true }
    }
}

/**
 * What `clean` is asked to do.
 *
 * @property dryRun whether to plan and show only
 * @property consent who decides; asked again where something else would go after the run has waited for others
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class CleanOptions
    @JvmOverloads
    constructor(
        public val dryRun: Boolean = false,
        public val consent: CleanConsent = CleanConsent.REFUSE,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    ) {
        /** The same, but only planned and shown. */
        public fun withDryRun(): CleanOptions = copy(dryRun = true)

        /** The same, with another who decides. */
        public fun withConsent(other: CleanConsent): CleanOptions = copy(consent = other)

        /** The same, waiting for others so long. */
        public fun withLockTimeout(limit: Duration): CleanOptions = copy(lockTimeout = limit)
    }

/**
 * What `clean` did, or with [dryRun] would do.
 *
 * @property plan what was to go, and what stays
 * @property begun whether anything of that was begun
 * @property forgotten the migrations that are pending again
 * @since 0.1
 */
public data class CleanReport(
    public val plan: CleanPlan,
    public val dryRun: Boolean,
    public val begun: Boolean = false,
    public val forgotten: List<Version> = emptyList(),
)
